import type { ProjectView } from './view';

/**
 * A selection that is worked out anew only when one of its inputs is another object. Maps of rows keep their identity
 * while nothing in them changes, so naming the maps that are read is enough.
 */
export function memoised<const Inputs extends readonly unknown[], Result>(
  inputsOf: (view: ProjectView) => Inputs,
  compute: (...inputs: Inputs) => Result,
): (view: ProjectView) => Result {
  let last: { inputs: Inputs; result: Result } | undefined;
  return (view) => {
    const inputs = inputsOf(view);
    const known = last;
    if (known && inputs.every((input, index) => input === known.inputs[index])) return known.result;
    last = { inputs, result: compute(...inputs) };
    return last.result;
  };
}

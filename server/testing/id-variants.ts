import { z } from 'zod';

const idSchema = z.uuid();

type Path = (string | number)[];

/** An input with one of its ids replaced, and where that id stands in it. */
export type IdVariant = { at: string; input: unknown };

function* idPaths(value: unknown, path: Path = []): Generator<Path> {
  if (idSchema.safeParse(value).success) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    yield* idPaths(part, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], value);
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((part: unknown, index) => (index === key ? replaced(part, rest, by) : part));
  }
  const copy: Record<string, unknown> = { ...(value as object) };
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

/** The input once for every id in it, with that one replaced by something that is no id. */
export function malformedIds(input: unknown): IdVariant[] {
  return [...idPaths(input)].flatMap((path) =>
    ['not-an-id', 42].map((by) => ({ at: path.join('.'), input: replaced(input, path, by) })),
  );
}

/** The input once for every id in it, with that one replaced by its counterpart in the input of another project. */
export function foreignIds(input: unknown, foreign: unknown): IdVariant[] {
  return [...idPaths(input)].map((path) => ({
    at: path.join('.'),
    input: replaced(input, path, valueAt(foreign, path)),
  }));
}

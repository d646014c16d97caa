'use client';

import { useForm, type UseFormInput, type UseFormReturnType } from '@mantine/form';
import { useEffect, useState } from 'react';
import type { ZodType } from 'zod';

import { fieldErrorsOf, requestErrorOf } from './request-error';

export type FormActionOptions<Values extends Record<string, unknown>> = Pick<
  UseFormInput<Values>,
  'initialValues'
> & {
  initialValues: Values;
  /** What the rules are held against, where the form keeps values differently from the request. */
  input?: (values: Values) => unknown;
  /** Brings the rules of the fields. They are loaded when somebody sends the form: no page needs them to be shown. */
  schema: () => Promise<ZodType>;
  /** Sends the values. What it throws is shown at the fields it names, or above the form. */
  send: (values: Values, form: UseFormReturnType<Values>) => Promise<void>;
};

async function problemsOf(input: unknown, load: () => Promise<ZodType>) {
  try {
    const [{ zod4Resolver }, schema] = await Promise.all([import('mantine-form-zod-resolver'), load()]);
    return zod4Resolver(schema)(input as Record<string, unknown>);
  } catch {
    // Without a connection the rules may not load; the server has them too.
    return {};
  }
}

function fieldOf(name: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-path="${CSS.escape(name)}"]`);
}

/** What was typed or filled in by the browser before the page's scripts were there, by field. */
function typedEarly(names: readonly string[]): [string, string][] {
  return names.flatMap((name): [string, string][] => {
    const field = fieldOf(name);
    const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    return isText && field.value !== field.defaultValue ? [[name, field.value]] : [];
  });
}

/**
 * A form that is checked by the schema of its procedure and told what the server thinks of it. `refusal` is what no
 * field can be named for. The first field in error gets the focus.
 */
export function useFormAction<Values extends Record<string, unknown>>({
  initialValues,
  input = (values) => values,
  schema,
  send,
}: FormActionOptions<Values>) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm<Values>({ initialValues, validate: (values) => problemsOf(input(values), schema) });

  useEffect(() => {
    form.setValues(Object.fromEntries(typedEarly(Object.keys(initialValues))) as Partial<Values>);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the page comes alive
  }, []);

  function point(errors: Record<string, unknown>) {
    form.setErrors(errors as typeof form.errors);
    const [first] = Object.keys(errors);
    if (first !== undefined) fieldOf(first)?.focus();
  }

  async function submit(values: Values) {
    setRefusal(null);
    try {
      await send(values, form);
    } catch (thrown) {
      const error = requestErrorOf(thrown);
      const known = Object.entries(fieldErrorsOf(error)).filter(([name]) => name in initialValues);
      point(Object.fromEntries(known));
      if (known.length === 0) setRefusal(error.message);
    }
  }

  return { form, refusal, onSubmit: form.onSubmit(submit, point) };
}

import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';

import type { EventPayload } from './model';

/** What an expression may read: `event` is the one that started the run, `async` the one just received. */
export type ExpressionScope = { event: EventPayload; async?: EventPayload };

const environment = new Environment({ homogeneousAggregateLiterals: false })
  .registerVariable('event', 'map')
  .registerVariable('async', 'map');

const MAX_CACHED = 500;
const parsed = new Map<string, ParsedExpression>();

type ParsedExpression = { evaluate: ParseResult; paths: string[][] };

/** The reason a CEL expression is invalid, or undefined when it is fine. */
export function expressionError(source: string): string | undefined {
  try {
    const check = environment.parse(source).check();
    return check.valid ? undefined : firstLine(check.error);
  } catch (error) {
    return firstLine(error);
  }
}

/**
 * Evaluates a CEL expression. As on the Inngest service an attribute that is absent reads as null; undefined is
 * returned where evaluation fails all the same, such as for a comparison of null with a number.
 */
export function evaluateExpression(source: string, scope: ExpressionScope): unknown {
  try {
    const { evaluate, paths } = parseCached(source);
    const context = { event: scope.event, async: scope.async ?? {} };
    return evaluate(paths.reduce(withNullAt, context)) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether an expression holds; an absent one always does. */
export function expressionHolds(source: string | undefined, scope: ExpressionScope): boolean {
  return source === undefined || evaluateExpression(source, scope) === true;
}

function parseCached(source: string): ParsedExpression {
  const known = parsed.get(source);
  if (known) return known;
  const evaluate = environment.parse(source);
  const fresh = { evaluate, paths: attributePaths(evaluate.ast) };
  // Waits may carry expressions with ids inside, so the number of sources has no bound.
  if (parsed.size >= MAX_CACHED) parsed.clear();
  parsed.set(source, fresh);
  return fresh;
}

/** The attribute paths an expression reads, without those inside `has()`, which asks for presence itself. */
function attributePaths(node: unknown): string[][] {
  if (Array.isArray(node)) return node.flatMap(attributePaths);
  if (!isNode(node)) return [];
  const path = pathOf(node);
  if (path) return path.length > 1 ? [path] : [];
  if (node.op === 'call' && node.args[0] === 'has') return [];
  return attributePaths(node.args);
}

function pathOf(node: ASTNode): string[] | undefined {
  if (node.op === 'id') return node.args === 'event' || node.args === 'async' ? [node.args] : undefined;
  if (node.op !== '.' && node.op !== '[]') return undefined;
  const [object, key] = node.args;
  const name = typeof key === 'string' ? key : key.op === 'value' ? key.args : undefined;
  const parent = pathOf(object);
  return parent && typeof name === 'string' ? [...parent, name] : undefined;
}

function withNullAt(context: Record<string, unknown>, path: string[]): Record<string, unknown> {
  const [key, ...rest] = path;
  if (key === undefined) return context;
  const present = Object.hasOwn(context, key) ? context[key] : undefined;
  if (rest.length === 0) return present === undefined ? { ...context, [key]: null } : context;
  const inner: unknown = present ?? {};
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return context;
  return { ...context, [key]: withNullAt(inner as Record<string, unknown>, rest) };
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

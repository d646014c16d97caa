import { bodyErrorOf, unreachable } from '@/components/shell/request-error';
import type { GenerationOptions, GenerationView } from '@/lib/schemas/generation';

/** The most a specification may have; the server checks the same again. */
export const MAX_SPEC_BYTES = 200 * 1024;

/** Sends a specification as it is, byte by byte. Throws an AppError with a sentence for people. */
export async function startGeneration(
  projectId: string,
  input: Blob,
  options: GenerationOptions,
): Promise<GenerationView> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options)) {
    if (Array.isArray(value)) for (const one of value) query.append(name, one);
    else query.set(name, String(value));
  }
  let response: Response;
  try {
    response = await fetch(`/api/projects/${projectId}/specs?${query.toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: input,
    });
  } catch (error) {
    throw unreachable(error);
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw bodyErrorOf(body) ?? unreachable(body);
  return body as GenerationView;
}

/** An HTTP endpoint named in a passage. */
export type Endpoint = { method: string; path: string; description: string };

const ENDPOINT =
  /^(?:endpoint\s*[:–—-]\s*)?(GET|POST|PUT|PATCH|DELETE|HEAD)\s+(\/[^\s()]{0,200}?)[.,;:]?(?:\s+(?:[-–—:→]|->|=>)?\s*|$)(.*)$/is;

/** The endpoint a passage describes, as in "POST /orders - Place an order"; null when it describes none. */
export function endpointOf(plain: string): Endpoint | null {
  const match = ENDPOINT.exec(plain.slice(0, 600));
  if (!match?.[1] || !match[2]) return null;
  return { method: match[1].toUpperCase(), path: match[2], description: (match[3] ?? '').trim() };
}

/** "GET /orders". */
export function endpointName(endpoint: Endpoint): string {
  return `${endpoint.method} ${endpoint.path}`;
}

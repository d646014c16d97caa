import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import type { ModelBacklog } from '@/server/ai/generate-backlog/schema';

/** How the fake model behaves, a request after the other; the last one stays. */
export type FakeBehaviour =
  | { kind: 'answer'; content: string }
  | { kind: 'status'; status: number }
  /** Accepts the request and says nothing more. */
  | { kind: 'stall' }
  /** Thinks for a while, showing in one way or none that it does, before it answers. */
  | {
      kind: 'think';
      ms: number;
      showing: 'nothing' | 'comments' | 'thoughts';
      begin?: string;
      content: string;
    }
  /** Says half of it and then nothing more. */
  | { kind: 'stall-midway'; content: string }
  /** Says half of it and ends as if the length were used up. */
  | { kind: 'truncate'; content: string }
  /** Says half of it and cuts the connection. */
  | { kind: 'disconnect'; content: string };

export type FakeModel = {
  /** The base URL to configure. */
  url: string;
  behave: (...behaviours: FakeBehaviour[]) => void;
  /** What was asked, oldest first. */
  requests: { path: string; body: string }[];
  /** How many answers are being given or held back right now. */
  open: () => number;
  /** Breaks off what is being answered, and is again as it was when it was started. */
  reset: () => Promise<void>;
  stop: () => Promise<void>;
};

const PIECE = 40;

/** An answer as the model would give it. */
export function answering(backlog: ModelBacklog): FakeBehaviour {
  return { kind: 'answer', content: JSON.stringify(backlog) };
}

/** A thought as some servers of the chat endpoint tell it, in a field that the protocol does not know. */
const THOUGHT = JSON.stringify({
  id: 'fake',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'fake',
  choices: [{ index: 0, delta: { reasoning_content: 'Hm.' }, finish_reason: null }],
});

function dataLine(event: string): string {
  return `data: ${event}\n\n`;
}

function piecesOf(content: string): string[] {
  const pieces = [];
  for (let at = 0; at < content.length; at += PIECE) pieces.push(content.slice(at, at + PIECE));
  return pieces;
}

/** The events of the chat endpoint for an answer. */
function chatEvents(content: string, finish: 'stop' | 'length' | null): string[] {
  const base = { id: 'fake', object: 'chat.completion.chunk', created: 1, model: 'fake' };
  const chunk = (choice: object) => JSON.stringify({ ...base, choices: [{ index: 0, ...choice }] });
  const usage = { prompt_tokens: 100, completion_tokens: 50, total_tokens: 150 };
  return [
    ...piecesOf(content).map((piece) =>
      chunk({ delta: { role: 'assistant', content: piece }, finish_reason: null }),
    ),
    ...(finish === null
      ? []
      : [
          chunk({ delta: {}, finish_reason: finish }),
          JSON.stringify({ ...base, choices: [], usage }),
          '[DONE]',
        ]),
  ];
}

/** The events of the responses endpoint for an answer. */
function responseEvents(content: string, finish: 'stop' | 'length' | null): string[] {
  const item = { type: 'message', id: 'm1', role: 'assistant', status: 'in_progress', content: [] };
  const usage = { input_tokens: 100, output_tokens: 50 };
  const response = { id: 'r1', created_at: 1, model: 'fake' };
  const events: object[] = [
    { type: 'response.created', response },
    { type: 'response.output_item.added', output_index: 0, item },
    ...piecesOf(content).map((delta) => ({ type: 'response.output_text.delta', item_id: 'm1', delta })),
  ];
  if (finish === 'stop') {
    events.push(
      { type: 'response.output_item.done', output_index: 0, item: { ...item, status: 'completed' } },
      { type: 'response.completed', response: { ...response, usage } },
    );
  }
  if (finish === 'length') {
    const incomplete_details = { reason: 'max_output_tokens' };
    events.push({ type: 'response.incomplete', response: { ...response, usage, incomplete_details } });
  }
  return events.map((event) => JSON.stringify(event));
}

/** A server of the OpenAI protocol, chat completions and responses, streaming, that also misbehaves on request. */
export async function startFakeModel(): Promise<FakeModel> {
  const unasked: FakeBehaviour[] = [{ kind: 'status', status: 500 }];
  let behaviours = unasked;
  const requests: FakeModel['requests'] = [];
  const open = new Set<ServerResponse>();

  function answer(path: string, response: ServerResponse, behaviour: FakeBehaviour): void {
    if (behaviour.kind === 'status') {
      response.writeHead(behaviour.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: 'The fake model refuses.', type: 'fake' } }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (behaviour.kind === 'stall') {
      response.flushHeaders();
      return;
    }
    const { content } = behaviour;
    const eventsOf = path.endsWith('/responses') ? responseEvents : chatEvents;
    if (behaviour.kind === 'think') {
      const { begin = '', ms, showing } = behaviour;
      response.write(eventsOf(begin, null).map(dataLine).join(''));
      const sign =
        showing === 'comments' ? ': still there\n\n' : showing === 'thoughts' ? dataLine(THOUGHT) : '';
      const signs = setInterval(() => sign !== '' && response.write(sign), ms / 20);
      const end = setTimeout(() => {
        clearInterval(signs);
        response.end(eventsOf(content.slice(begin.length), 'stop').map(dataLine).join(''));
      }, ms);
      response.once('close', () => {
        clearInterval(signs);
        clearTimeout(end);
      });
      return;
    }
    const half = content.slice(0, content.length / 2);
    const events =
      behaviour.kind === 'answer'
        ? eventsOf(content, 'stop')
        : eventsOf(half, behaviour.kind === 'truncate' ? 'length' : null);
    for (const event of events) response.write(dataLine(event));
    if (behaviour.kind === 'answer' || behaviour.kind === 'truncate') response.end();
    // What was said so far is on its way before the line is cut.
    if (behaviour.kind === 'disconnect') response.write('\n', () => response.destroy());
  }

  const server = createServer((request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    void text(request).then((body) => {
      const path = request.url ?? '';
      requests.push({ path, body });
      const [behaviour] = behaviours;
      if (behaviours.length > 1) behaviours = behaviours.slice(1);
      if (behaviour) answer(path, response, behaviour);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    behave: (...next) => {
      behaviours = next;
    },
    requests,
    open: () => open.size,
    reset: async () => {
      const closed = [...open].map((response) => once(response, 'close'));
      server.closeAllConnections();
      await Promise.all(closed);
      behaviours = unasked;
      requests.length = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

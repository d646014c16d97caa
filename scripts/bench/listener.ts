import Pusher, { type ChannelAuthorizationCallback } from 'pusher-js';

import { COMMIT_MESSAGE, projectChannel, type CommitMessage } from '@/lib/realtime';

import type { Subject } from './subject';
import { within } from './within';

export type Listener = {
  /** Resolves with the moment at which the next commit is here, with its events. */
  next: () => Promise<number>;
  close: () => void;
};

/** Somebody who has the board open: the client library that browsers use, on a session of its own. */
export async function openListener(subject: Subject, person: number): Promise<Listener> {
  const { baseUrl, cookies, board, realtimeKey } = subject;
  const { hostname, port } = new URL(baseUrl);

  async function authorize(socketId: string, channelName: string) {
    const response = await fetch(`${baseUrl}/api/realtime/auth`, {
      method: 'POST',
      headers: { cookie: cookies[person] ?? '' },
      body: new URLSearchParams({ socket_id: socketId, channel_name: channelName }),
    });
    if (!response.ok) throw new Error(`Listening was refused: ${await response.text()}`);
    return (await response.json()) as { auth: string; channel_data?: string };
  }

  const pusher = new Pusher(realtimeKey, {
    cluster: '',
    wsHost: hostname,
    wsPort: Number(port),
    wsPath: '/realtime',
    forceTLS: false,
    enabledTransports: ['ws'],
    channelAuthorization: {
      transport: 'ajax',
      endpoint: '',
      customHandler: (
        { socketId, channelName }: { socketId: string; channelName: string },
        done: ChannelAuthorizationCallback,
      ) =>
        void authorize(socketId, channelName).then(
          (data) => done(null, data),
          (error: Error) => done(error, null),
        ),
    },
  });
  const channel = pusher.subscribe(projectChannel(board.projectId));

  await within(
    'Listening to the board',
    new Promise<void>((resolve) => channel.bind('pusher:subscription_succeeded', () => resolve())),
  );

  function nextCommit(): Promise<number> {
    return new Promise((resolve, reject) => {
      const onCommit = ({ events }: CommitMessage) => {
        channel.unbind(COMMIT_MESSAGE, onCommit);
        if (events) resolve(performance.now());
        else reject(new Error('A move was announced without its data.'));
      };
      channel.bind(COMMIT_MESSAGE, onCommit);
    });
  }

  return {
    next: () => within('The arrival of a change', nextCommit()),
    close: () => pusher.disconnect(),
  };
}

import type Pusher from 'pusher-js';
import type { PresenceChannel } from 'pusher-js';

import {
  COMMIT_MESSAGE,
  GENERATION_MESSAGE,
  PEOPLE_MESSAGE,
  projectChannel,
  type CommitMessage,
  type RealtimeConfiguration,
} from '@/lib/realtime';
import { PAGE_USER_HEADER } from '@/lib/page-user-header';
import type { GenerationMessage } from '@/lib/schemas/generation';

const LOOK_EVENT = 'client-look';
const AUTH_ENDPOINT = '/api/realtime/auth';
/** The code with which the server ends the connections of somebody who lost a right. */
const ENDED_BY_SERVER = 4009;

/** Somebody who has the project open. */
export type Present = { userId: string; name: string; avatar: string | null };

/** The story somebody has before them, and whether they are just moving it. */
export type Look = { storyId: string | null; dragging: boolean };

export type RealtimeHandlers = {
  commit: (message: CommitMessage) => void;
  /** Somebody has another name. */
  renamed: () => void;
  /** The connection stands, or stands again: commits may have been missed. */
  connected: () => void;
  disconnected: () => void;
  /** The server does not let this page listen, or does not any more. */
  refused: () => void;
  present: (people: Present[]) => void;
  look: (userId: string, look: Look) => void;
  generation: (message: GenerationMessage) => void;
};

export type RealtimeChannel = {
  look: (look: Look) => void;
  /** Connects again after the server ended the connection or let it hear nothing; otherwise does nothing. */
  resume: () => void;
  close: () => void;
};
export type OpenRealtime = (handlers: RealtimeHandlers) => Promise<RealtimeChannel>;

function connect(Client: typeof Pusher, configuration: RealtimeConfiguration, userId: string): Pusher {
  const asking = {
    endpoint: AUTH_ENDPOINT,
    transport: 'ajax' as const,
    headers: { [PAGE_USER_HEADER]: userId },
  };
  const auth = { channelAuthorization: asking, userAuthentication: asking };
  if (configuration.mode === 'embedded') {
    const secure = location.protocol === 'https:';
    const port = Number(location.port) || (secure ? 443 : 80);
    return new Client(configuration.key, {
      ...auth,
      cluster: '',
      wsHost: location.hostname,
      wsPort: port,
      wssPort: port,
      wsPath: configuration.path,
      forceTLS: secure,
      enabledTransports: [secure ? 'wss' : 'ws'],
    });
  }
  const { key, cluster, host, port, useTls } = configuration;
  const address = host === undefined ? {} : { wsHost: host, wsPort: port, wssPort: port };
  return new Client(key, {
    ...auth,
    ...address,
    cluster,
    forceTLS: useTls,
    enabledTransports: ['ws', 'wss'],
  });
}

function peopleOf(channel: PresenceChannel): Present[] {
  const people: Present[] = [];
  channel.members.each((member: { id: string; info?: { name?: string; avatar?: string | null } }) => {
    people.push({ userId: member.id, name: member.info?.name ?? '', avatar: member.info?.avatar ?? null });
  });
  return people;
}

/**
 * Opens the presence channel of a project for a person. The client library is loaded only here, after the page has its
 * rows.
 */
export function realtimeOf(
  configuration: RealtimeConfiguration,
  projectId: string,
  userId: string,
): OpenRealtime {
  return async (handlers) => {
    const { default: Client } = await import('pusher-js');
    const pusher = connect(Client, configuration, userId);
    // Says who it is, so that the server can end this connection.
    pusher.signin();
    const name = projectChannel(projectId);
    const channel = pusher.subscribe(name) as PresenceChannel;
    let current: Look = { storyId: null, dragging: false };
    let deaf = false;

    const announce = () => void (channel.subscribed && channel.trigger(LOOK_EVENT, current));
    const tellPresent = () => handlers.present(peopleOf(channel));
    channel.bind('pusher:subscription_succeeded', () => {
      handlers.connected();
      tellPresent();
      if (current.storyId) announce();
    });
    channel.bind('pusher:subscription_error', ({ status }: { status?: number }) => {
      deaf = true;
      if (status === 401 || status === 404) handlers.refused();
    });
    channel.bind('pusher:member_added', () => {
      tellPresent();
      // Newcomers learn by this where everybody is.
      if (current.storyId) announce();
    });
    channel.bind('pusher:member_removed', tellPresent);
    channel.bind(COMMIT_MESSAGE, handlers.commit);
    channel.bind(PEOPLE_MESSAGE, handlers.renamed);
    channel.bind(GENERATION_MESSAGE, handlers.generation);
    channel.bind(LOOK_EVENT, (look: Look, metadata?: { user_id?: string }) => {
      if (metadata?.user_id) handlers.look(metadata.user_id, look);
    });
    pusher.connection.bind('error', ({ data }: { data?: { code?: number } }) => {
      if (data?.code !== ENDED_BY_SERVER) return;
      deaf = true;
      handlers.refused();
    });
    pusher.connection.bind('state_change', ({ current: state }: { current: string }) => {
      if (state === 'unavailable' || state === 'disconnected' || state === 'failed') handlers.disconnected();
    });

    // A page that is left or put aside disappears from the list at once, not when its connection times out.
    const leave = () => pusher.disconnect();
    const comeBack = (event: PageTransitionEvent) => void (event.persisted && pusher.connect());
    addEventListener('pagehide', leave);
    addEventListener('pageshow', comeBack);

    return {
      look(look) {
        current = look;
        announce();
      },
      resume() {
        if (!deaf) return;
        deaf = false;
        pusher.disconnect();
        pusher.connect();
      },
      close() {
        removeEventListener('pagehide', leave);
        removeEventListener('pageshow', comeBack);
        pusher.disconnect();
      },
    };
  };
}

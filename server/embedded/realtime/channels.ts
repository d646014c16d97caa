/** A user as the other members of a presence channel see it. */
export type Member = { userId: string; userInfo: unknown };

type Channel<S> = {
  subscribers: Map<S, Member | undefined>;
  /** Users of a presence channel, each with the number of subscribers that are theirs. */
  members: Map<string, { member: Member; subscribers: number }>;
};

export type ChannelRegistry<S> = {
  /** Adds a subscriber. Tells whether it made its member the channel's newest one. */
  subscribe: (name: string, subscriber: S, member?: Member) => { memberAdded: boolean };
  /** Removes a subscriber, if it is one. Returns the member that left the channel with it. */
  unsubscribe: (name: string, subscriber: S) => { memberRemoved: Member | undefined };
  subscribers: (name: string) => Iterable<S>;
  isSubscribed: (name: string, subscriber: S) => boolean;
  memberOf: (name: string, subscriber: S) => Member | undefined;
  members: (name: string) => Member[];
  subscriptionCount: (name: string) => number;
  userCount: (name: string) => number;
  hasMember: (name: string, userId: string) => boolean;
  occupied: () => Iterable<string>;
};

/** Who is subscribed to what. Knows nothing of sockets: a subscriber is any value with an identity. */
export function createChannelRegistry<S>(): ChannelRegistry<S> {
  const channels = new Map<string, Channel<S>>();

  function open(name: string): Channel<S> {
    const existing = channels.get(name);
    if (existing) return existing;
    const created: Channel<S> = { subscribers: new Map(), members: new Map() };
    channels.set(name, created);
    return created;
  }

  return {
    subscribe(name, subscriber, member) {
      const channel = open(name);
      if (channel.subscribers.has(subscriber)) return { memberAdded: false };
      channel.subscribers.set(subscriber, member);
      if (!member) return { memberAdded: false };

      const known = channel.members.get(member.userId);
      if (known) known.subscribers += 1;
      else channel.members.set(member.userId, { member, subscribers: 1 });
      return { memberAdded: !known };
    },

    unsubscribe(name, subscriber) {
      const channel = channels.get(name);
      if (!channel?.subscribers.has(subscriber)) return { memberRemoved: undefined };
      const userId = channel.subscribers.get(subscriber)?.userId;
      channel.subscribers.delete(subscriber);
      if (channel.subscribers.size === 0) channels.delete(name);

      const known = userId === undefined ? undefined : channel.members.get(userId);
      if (!known) return { memberRemoved: undefined };
      known.subscribers -= 1;
      if (known.subscribers > 0) return { memberRemoved: undefined };
      channel.members.delete(known.member.userId);
      return { memberRemoved: known.member };
    },

    subscribers: (name) => channels.get(name)?.subscribers.keys() ?? [],
    isSubscribed: (name, subscriber) => channels.get(name)?.subscribers.has(subscriber) ?? false,
    memberOf: (name, subscriber) => channels.get(name)?.subscribers.get(subscriber),
    members: (name) => [...(channels.get(name)?.members.values() ?? [])].map(({ member }) => member),
    subscriptionCount: (name) => channels.get(name)?.subscribers.size ?? 0,
    userCount: (name) => channels.get(name)?.members.size ?? 0,
    hasMember: (name, userId) => channels.get(name)?.members.has(userId) ?? false,
    occupied: () => channels.keys(),
  };
}

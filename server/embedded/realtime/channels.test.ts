import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createChannelRegistry } from './channels';

const member = (userId: string) => ({ userId, userInfo: { name: userId } });

describe('channel registry', () => {
  it('keeps the information of the first connection of a user', () => {
    const registry = createChannelRegistry<string>();
    registry.subscribe('presence-a', 's1', { userId: 'ada', userInfo: 'first' });
    registry.subscribe('presence-a', 's2', { userId: 'ada', userInfo: 'second' });
    expect(registry.members('presence-a')).toEqual([{ userId: 'ada', userInfo: 'first' }]);
  });

  it('ignores a repeated subscription and a foreign unsubscription', () => {
    const registry = createChannelRegistry<string>();
    expect(registry.subscribe('presence-a', 's1', member('ada'))).toEqual({ memberAdded: true });
    expect(registry.subscribe('presence-a', 's1', member('ada'))).toEqual({ memberAdded: false });
    expect(registry.unsubscribe('presence-a', 's2')).toEqual({ memberRemoved: undefined });
    expect(registry.unsubscribe('presence-a', 's1')).toEqual({ memberRemoved: member('ada') });
    expect([...registry.occupied()]).toEqual([]);
  });

  it('announces a member exactly when its first connection comes and its last one goes', () => {
    const action = fc.record({
      joins: fc.boolean(),
      socket: fc.nat({ max: 7 }),
      channel: fc.constantFrom('presence-a', 'presence-b'),
    });
    // A socket belongs to one user for good: two users share eight sockets.
    const userOf = (socket: number) => (socket % 2 === 0 ? 'ada' : 'grace');

    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const registry = createChannelRegistry<number>();
        const model = new Map<string, Set<number>>();
        const connectionsOf = (channel: string, user: string) =>
          [...(model.get(channel) ?? [])].filter((socket) => userOf(socket) === user).length;

        for (const { joins, socket, channel } of actions) {
          const sockets = model.get(channel) ?? new Set<number>();
          model.set(channel, sockets);
          const user = userOf(socket);
          const before = connectionsOf(channel, user);
          if (joins) {
            sockets.add(socket);
            const added = before === 0;
            expect(registry.subscribe(channel, socket, member(user))).toEqual({ memberAdded: added });
          } else {
            const wasThere = sockets.delete(socket);
            const removed = wasThere && before === 1 ? member(user) : undefined;
            expect(registry.unsubscribe(channel, socket)).toEqual({ memberRemoved: removed });
          }
          expect([...registry.subscribers(channel)].sort()).toEqual([...sockets].sort());
          expect(registry.subscriptionCount(channel)).toBe(sockets.size);
          expect(registry.userCount(channel)).toBe(new Set([...sockets].map(userOf)).size);
          expect(registry.members(channel)).toHaveLength(registry.userCount(channel));
          expect(registry.hasMember(channel, user)).toBe(connectionsOf(channel, user) > 0);
        }
        const occupied = [...model].filter(([, sockets]) => sockets.size > 0).map(([channel]) => channel);
        expect([...registry.occupied()].sort()).toEqual(occupied.sort());
      }),
    );
  });
});

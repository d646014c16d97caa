/**
 * Close codes of protocol 7. Clients stay away after 4000-4099, come back after a pause on 4100-4199 and at
 * once on 4200-4299.
 */
export const CLOSE_CODES = {
  unsupportedData: 1003,
  unknownApp: 4001,
  pathNotFound: 4005,
  invalidVersion: 4006,
  unsupportedProtocol: 4007,
  noProtocol: 4008,
  unauthorized: 4009,
  overCapacity: 4100,
  reconnect: 4200,
  noPong: 4201,
} as const;

/** Code of the error event that answers a refused client event; the connection stays open. */
export const CLIENT_EVENT_REJECTED = 4301;

/** Status of a subscription refused because a limit is reached. */
export const LIMIT_REACHED = 4004;

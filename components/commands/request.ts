export type Shown = 'palette' | 'shortcuts';

/** What was asked for, or a key that was pressed before commands were there. */
export type CommandRequest = { asked: Shown | KeyboardEvent };

/** Who gives commands. */
export type Commander = { user: { id: string; name: string }; hasOutbox: boolean };

import type { Command, CommandContext, PageName, StoryContext } from './command';
import { COMMANDS } from './commands';
import { STORY_COMMANDS } from './story-commands';

/** A command with what it is about, ready to be done. */
export type OfferedCommand = Pick<
  Command,
  'id' | 'group' | 'icon' | 'words' | 'keys' | 'keysRange' | 'hidden'
> & {
  label: string;
  /** What it is called everywhere. */
  name: string;
  run: (key: string | null) => PageName | undefined;
};

function offered<Context extends CommandContext>(
  commands: readonly Command<Context>[],
  context: Context,
): OfferedCommand[] {
  return commands
    .filter(
      ({ permission, when }) =>
        (!permission || context.project?.can(permission)) && (when?.(context) ?? true),
    )
    .map((command) => ({
      ...command,
      name: command.label,
      label: command.labelHere?.(context) ?? command.label,
      run: (key: string | null) => command.run(context, key),
    }));
}

/** Narrows to a place with a project. */
export function hasProject(context: CommandContext): context is StoryContext {
  return context.project !== null;
}

/** All that can be done here, whether or not there is a story at hand. */
export function knownCommands(context: CommandContext): OfferedCommand[] {
  const [anyStory] = context.project?.view.rows.story.values() ?? [];
  const stories = context.stories.length > 0 || !anyStory ? context.stories : [anyStory];
  return [...generalCommands(context), ...storyCommands({ ...context, stories })];
}

/** What can be done here with the stories at hand; nothing where there are none. */
export function storyCommands(context: CommandContext): OfferedCommand[] {
  return hasProject(context) && context.stories.length > 0 ? offered(STORY_COMMANDS, context) : [];
}

/** What else can be done here. */
export function generalCommands(context: CommandContext): OfferedCommand[] {
  return offered(COMMANDS, context);
}

/** Every key that means something, for sequences to be known. */
export const ALL_KEYS: readonly string[] = [...COMMANDS, ...STORY_COMMANDS].flatMap(({ keys }) => keys ?? []);

/** What a key does here, if it does anything. */
export function commandOfKey(key: string, context: CommandContext): OfferedCommand | undefined {
  const all = [...generalCommands(context), ...storyCommands(context)];
  return all.find(({ keys }) => keys?.includes(key));
}

import type { LeanStory } from '@/lib/snapshot';

/** Stands for whoever looks at the board, so that a link shows each person their own work. */
export const ME = '@me';
/** Stands for nobody, and for no epic. */
export const NONE = 'none';

/** What of the board is shown. It lives in the address, so a link shows the same board. */
export type BoardFilter = {
  text: string;
  assignee: string | null;
  epic: string | null;
  label: string | null;
  blocked: boolean;
  /** The stories of the running sprint, or all of the project. */
  scope: 'sprint' | 'all';
  /** Whether the column of cancelled stories is shown. */
  cancelled: boolean;
};

export const DEFAULT_FILTER: BoardFilter = {
  text: '',
  assignee: null,
  epic: null,
  label: null,
  blocked: false,
  scope: 'sprint',
  cancelled: false,
};

/** The filter an address asks for; what it does not know it ignores. */
export function readFilter(params: Pick<URLSearchParams, 'get'>): BoardFilter {
  return {
    text: params.get('q') ?? '',
    assignee: params.get('assignee'),
    epic: params.get('epic'),
    label: params.get('label'),
    blocked: params.get('blocked') === '1',
    scope: params.get('scope') === 'all' ? 'all' : 'sprint',
    cancelled: params.get('cancelled') === '1',
  };
}

/** Writes a filter into the parameters of an address and leaves the others as they are. */
export function writeFilter(filter: BoardFilter, params: URLSearchParams): void {
  const values: Record<string, string | null> = {
    q: filter.text === '' ? null : filter.text,
    assignee: filter.assignee,
    epic: filter.epic,
    label: filter.label,
    blocked: filter.blocked ? '1' : null,
    scope: filter.scope === 'all' ? 'all' : null,
    cancelled: filter.cancelled ? '1' : null,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
}

/** Whether the filter leaves anything out, besides the choice of sprint and columns. */
export function isNarrowed({ text, assignee, epic, label, blocked }: BoardFilter): boolean {
  return text.trim() !== '' || assignee !== null || epic !== null || label !== null || blocked;
}

export type FilterContext = { userId: string; projectKey: string; isBlocked: (storyId: string) => boolean };

/** A test of whether the board shows a story: all words of the text stand in its key, title or labels, and the rest fits. */
export function storyFilter(
  { text, assignee, epic, label, blocked }: BoardFilter,
  { userId, projectKey, isBlocked }: FilterContext,
): (story: LeanStory) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const person = assignee === ME ? userId : assignee;
  return (story) => {
    if (person !== null && (story.assigneeId ?? NONE) !== person) return false;
    if (epic !== null && (story.epicId ?? NONE) !== epic) return false;
    if (label !== null && !story.labels.includes(label)) return false;
    if (blocked && !isBlocked(story.id)) return false;
    if (words.length === 0) return true;
    const searched = `${projectKey}-${story.number} ${story.title} ${story.labels.join(' ')}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  };
}

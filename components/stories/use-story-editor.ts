'use client';

import { useEffect, useRef, useState } from 'react';

import { conflictsOf, type FieldConflict } from '@/components/project-store/conflict';
import { useProjectStore } from '@/components/project-store/provider';
import type { LeanStory } from '@/lib/snapshot';

import type { StoryPatch } from './story-edits';

/**
 * Saves single fields of a story as they are left, each naming the version it was seen at. Where somebody else was faster
 * both values are kept until the person has chosen.
 */
export function useStoryEditor(story: LeanStory) {
  const store = useProjectStore();
  const [conflicts, setConflicts] = useState<FieldConflict[]>([]);
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  async function save(patch: StoryPatch, options: { version?: number; quiet?: boolean } = {}): Promise<void> {
    const version = options.version ?? story.version;
    const outcome = await store.run([{ type: 'story.update', id: story.id, version, patch }], {
      quiet: options.quiet ?? false,
    });
    if (outcome.ok) return;
    const found = conflictsOf(outcome.error);
    if (found.length > 0) {
      setConflicts((known) => [
        ...known.filter(({ field }) => !found.some((other) => other.field === field)),
        ...found,
      ]);
      // The panel asks here and now; the notice would ask the same a second time.
      if (isOpen.current) store.dismiss(outcome.noticeId);
    }
  }

  function resolve(conflict: FieldConflict, choice: 'yours' | 'theirs'): void {
    setConflicts((all) => all.filter((other) => other !== conflict));
    if (choice === 'yours') void save({ [conflict.field]: conflict.yours });
  }

  return { save, conflicts, resolve };
}

export type StoryEditor = ReturnType<typeof useStoryEditor>;

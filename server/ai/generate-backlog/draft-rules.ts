import { labelKind } from '@/server/ai/generate-backlog/labels';
import { flatten, passageTrees } from '@/server/ai/generate-backlog/passage-tree';
import { readStatement } from '@/server/ai/generate-backlog/classify';
import {
  addCriterion,
  addDescription,
  ownStory,
  type SectionDraft,
} from '@/server/ai/generate-backlog/section-draft';
import type { StoryDraft } from '@/server/ai/generate-backlog/story-draft';
import { rowText } from '@/server/ai/generate-backlog/table-columns';
import { withoutOrnament } from '@/server/ai/generate-backlog/title-text';

/** Reads a section of rules, qualities, risks or conditions: one story, of which every line is a criterion. */
export function draftRules(draft: SectionDraft): StoryDraft[] {
  for (const passage of flatten(passageTrees(draft.section))) {
    if (draft.isSkipped(passage) || labelKind(passage.plain) || passage.plain.endsWith(':')) continue;
    if (passage.kind === 'row') addCriterion(ownStory(draft), rowText(passage), passage);
    else if (passage.kind === 'item') addCriterion(ownStory(draft), withoutOrnament(passage.plain), passage);
    else if (passage.kind === 'sentence') {
      const { type } = readStatement(passage.plain);
      if (type === 'aside') continue;
      if (type === 'statement' && draft.own) addDescription(draft.own, passage.plain, passage);
      else if (type !== 'thing' && type !== 'statement')
        addCriterion(ownStory(draft), passage.plain, passage);
    }
  }
  return draft.stories;
}

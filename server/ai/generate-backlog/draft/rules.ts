import { labelKind } from '@/server/ai/generate-backlog/understand/labels';
import { flatten, passageTrees } from '@/server/ai/generate-backlog/read/passage-tree';
import { readStatement } from '@/server/ai/generate-backlog/understand/classify';
import {
  addCriterion,
  addDescription,
  ownStory,
  type SectionDraft,
} from '@/server/ai/generate-backlog/draft/section-draft';
import type { StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { rowText } from '@/server/ai/generate-backlog/understand/table-columns';
import { withoutOrnament } from '@/server/ai/generate-backlog/language/title-text';

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

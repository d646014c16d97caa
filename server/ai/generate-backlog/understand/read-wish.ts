import { parseRequirement } from '@/server/ai/generate-backlog/understand/requirement';
import { parseCapability } from '@/server/ai/generate-backlog/understand/capability';

/** Whether a sentence says what somebody can do or what the product must do. */
export function readWish(plain: string): boolean {
  const capability = parseCapability(plain);
  return capability ? capability.modality !== 'does' : parseRequirement(plain) !== null;
}

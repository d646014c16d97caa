/** The least that moving a card can be: one row updated by its key. */
export const BARE_MOVE =
  'UPDATE bare_card SET "status" = \'review\', "version" = "version" + 1 WHERE "id" = $1';

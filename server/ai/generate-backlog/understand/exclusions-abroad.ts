const EXCLUDED =
  /(?<!\p{L})(?:nicht (?:teil (?:des|dieses|von)|im umfang|vorgesehen|geplant|enthalten|umgesetzt)|(?:n['’]est|ne sont) pas (?:prévu|inclus|comprise?s?)|ne fait pas partie|hors (?:du )?périmètre|no (?:está|están|se) (?:incluid[oa]s?|incluye|contempla|prevé)|fuera (?:de|del) alcance|não (?:está|estão|será|faz) (?:incluíd[oa]s?|previst[oa]s?|parte)|fora (?:de|do) escopo|non (?:è|sono) (?:previst[oaie]|inclus[oaie])|fuori (?:ambito|scope)|niet (?:inbegrepen|gepland|voorzien)|(?:valt|vallen) buiten|buiten (?:de )?scope|nie (?:wchodzi|wchodzą) w zakres|poza zakresem|не (?:входит|входят) в|вне (?:рамок|области))(?!\p{L})|(?:対象外|スコープ外|今回は(?:行わない|実装しない))/iu;

/** Whether a sentence in another language says that something is no part of the work. */
export function isExcludedAbroad(text: string): boolean {
  return EXCLUDED.test(text);
}

import type { SectionRole } from '@/server/ai/generate-backlog/understand/section-role';

/** The plainest headings in German, French, Spanish, Portuguese, Italian and Dutch. */
export const ROLES_ABROAD: readonly [SectionRole, readonly RegExp[]][] = [
  [
    'non-goal',
    [
      /^(?:nicht (?:enthalten|umfang|teil des projekts?)|abgrenzung(?:skriterien)?|nicht[- ]?ziele|hors (?:du )?périmètre|éléments hors périmètre|fuera (?:de|del) alcance|fora (?:de|do) (?:escopo|âmbito)|fuori ambito|buiten scope)$/,
    ],
  ],
  ['question', [/^(?:offene (?:fragen|punkte)|questions ouvertes|preguntas abiertas|open vragen)$/]],
  [
    'context',
    [
      /^(?:ausgangs(?:lage|situation)|ist[- ]zustand|hintergrund|einleitung|zielgruppen?|glossar|problemstellung|tools|werkzeuge|technische (?:lösung|umsetzung|rahmenbedingungen)|rahmenbedingungen|technologien?|anhang|stakeholder|annahmen)$/,
      /^(?:contexte(?: (?:du projet|et .*))?|introduction|publics? (?:visés?|cibles?)|problématique|glossaire|contexto|antecedentes|glosario|introducción|introdução|propósito|alcance|público-alvo|público objetivo|diagramas?|anexos?|annexes?|supuestos|contesto|achtergrond|inleiding|doelgroep)$/,
    ],
  ],
  [
    'process',
    [
      /^(?:vorgehen|nächste schritte|team|teilnehmer|tagesordnung|agenda|équipe|prochaines étapes|participants|aprobación|aprobado por|próximos pasos|equipo|asistentes)$/,
    ],
  ],
  [
    'schedule',
    [
      /^(?:zeitplan|termine|meilensteine|projektplanung|planning prévisionnel|calendrier|cronograma|planning|planificación)$/,
    ],
  ],
  [
    'overview',
    [
      /^(?:ziel(?:e|setzung|bestimmung(?:en)?)?|visionen? (?:und|&) ziele|zusammenfassung|überblick|objectifs?(?: du projet)?|présentation(?: .*)?|objetivos?|resumen|resumo|obiettivi|doel(?:en|stelling)?|overzicht)$/,
    ],
  ],
  [
    'container',
    [
      /^(?:(?:funktionale )?anforderungen|funktionen|produktfunktionen|muss-?kriterien|kann-?kriterien|wunsch-?kriterien|fonctionnalités|besoins fonctionnels|exigences fonctionnelles|spécifications fonctionnelles|cas d['’]utilisation|requisitos(?: funcionais| funcionales)?|requerimientos(?: funcionales)?|casos de uso|historias de usuario|funcionalidades|funzionalità|requisiti|functionaliteiten|eisen)$/,
    ],
  ],
  [
    'quality',
    [
      /^(?:nicht[- ]?funktionale anforderungen|qualitätsanforderungen|exigences (?:non fonctionnelles|techniques)|contraintes(?: .*)?|requisitos no funcionales|requerimientos no funcionales|requisitos não funcionais|restricciones)$/,
    ],
  ],
  ['risks', [/^(?:risiken|risques?(?: .*)?|riesgos|riscos|rischi)$/]],
  [
    'done-when',
    [/^(?:abnahmekriterien|akzeptanzkriterien|(?:cas|critères) d['’]acceptation|criterios de aceptación)$/],
  ],
];

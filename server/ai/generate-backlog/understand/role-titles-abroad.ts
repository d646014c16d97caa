import type { SectionRole } from '@/server/ai/generate-backlog/understand/section-role';

/** The plainest headings in German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian and Japanese. */
export const ROLES_ABROAD: readonly [SectionRole, readonly RegExp[]][] = [
  [
    'non-goal',
    [
      /^(?:nicht im umfang|nicht (?:in|für) (?:dieser?|die erste) version|später|ausblick|hors (?:du )?scope|non inclus|plus tard|no incluido|más adelante|no (?:se )?incluye|fora do âmbito|não incluído|fuori (?:scope|perimetro)|esclusioni|escluso|niet in scope|buiten de scope|later|poza zakresem|nie w zakresie|вне рамок(?: проекта)?|не входит(?: в объ[её]м)?|対象外|スコープ外|範囲外|今回(?:やら|実装し)ない(?:こと)?)$/u,
      /^(?:nicht (?:enthalten|umfang|teil des projekts?)|abgrenzung(?:skriterien)?|nicht[- ]?ziele|hors (?:du )?périmètre|éléments hors périmètre|fuera (?:de|del) alcance|fora (?:de|do) (?:escopo|âmbito)|fuori ambito|buiten scope)$/,
    ],
  ],
  [
    'question',
    [
      /^(?:perguntas (?:em aberto|abertas)|domande aperte|openstaande vragen|otwarte pytania|pytania|открытые вопросы|вопросы|未決事項|課題)$/u,
      /^(?:offene (?:fragen|punkte)|questions ouvertes|preguntas abiertas|open vragen)$/,
    ],
  ],
  [
    'context',
    [
      /^(?:kontekst|wprowadzenie|wstęp|słownik|контекст|введение|глоссарий|назначение|背景|はじめに|用語(?:集|定義)?|introduzione|glossario|destinatari|beschrijving|begrippenlijst)$/u,
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
      /^(?:cele?|opis(?: projektu)?|przegląd|цел[ьи]|описание|обзор|概要|目的|scopo|panoramica|descrizione|samenvatting)$/u,
      /^(?:ziel(?:e|setzung|bestimmung(?:en)?)?|visionen? (?:und|&) ziele|zusammenfassung|überblick|objectifs?(?: du projet)?|présentation(?: .*)?|objetivos?|resumen|resumo|obiettivi|doel(?:en|stelling)?|overzicht)$/,
    ],
  ],
  [
    'container',
    [
      /^(?:funktionale?s?|funktionen|features?|aufgaben|offene aufgaben|fehler|must-?have|muss|soll|kann|bogues|tâches|à faire|exigences|besoins|récits utilisateur|errores|tareas|pendientes|por hacer|características|funciones|historias?|tarefas|pendências|histórias de usuário|casos de uso|requisiti (?:funzionali|utente)|funzioni|attività|da fare|storie utente|functies|functionele (?:eisen|specificaties)|user ?stories|taken|fouten|wymagania(?: funkcjonalne)?|funkcje|funkcjonalności|zadania|historyjki(?: użytkownika)?|historie użytkownika|(?:функциональные |пользовательские )?требования|функции|возможности|задачи|пользовательские истории|機能(?:要件|一覧)?|要件|ユーザーストーリー|タスク|やること)$/u,
      /^(?:(?:funktionale )?anforderungen|funktionen|produktfunktionen|muss-?kriterien|kann-?kriterien|wunsch-?kriterien|fonctionnalités|besoins fonctionnels|exigences fonctionnelles|spécifications fonctionnelles|cas d['’]utilisation|requisitos(?: funcionais| funcionales)?|requerimientos(?: funcionales)?|casos de uso|historias de usuario|funcionalidades|funzionalità|requisiti|functionaliteiten|eisen)$/,
    ],
  ],
  [
    'quality',
    [
      /^(?:requisiti non funzionali|vincoli|niet-?functionele eisen|wymagania niefunkcjonalne|ograniczenia|нефункциональные требования|ограничения|非機能要件|制約(?:条件)?)$/u,
      /^(?:nicht[- ]?funktionale anforderungen|qualitätsanforderungen|exigences (?:non fonctionnelles|techniques)|contraintes(?: .*)?|requisitos no funcionales|requerimientos no funcionales|requisitos não funcionais|restricciones)$/,
    ],
  ],
  ['risks', [/^(?:risiken|risques?(?: .*)?|riesgos|riscos|rischi)$/]],
  [
    'done-when',
    [/^(?:abnahmekriterien|akzeptanzkriterien|(?:cas|critères) d['’]acceptation|criterios de aceptación)$/],
  ],
];

import { describe, expect, it } from 'vitest';

import { generate } from '@/server/ai/generate-backlog/testing/generate';

const storiesOf = (...lines: string[]) =>
  generate(lines.join('\n')).stories.map(({ asA, title }) => [asA ?? null, title]);

describe('a specification in another language', () => {
  it.each([
    [
      'German',
      [
        'Funktionen',
        '',
        'Als Kassier möchte ich offene Beiträge sehen, damit ich mahnen kann.',
        'Das System muss Rechnungen als PDF versenden.',
        'Mitglieder sollen sich online anmelden können.',
        'Rechnungen müssen als PDF gespeichert werden.',
        '',
        'Nicht im Umfang',
        '- Buchhaltung',
      ],
      [
        ['Kassier', 'Offene Beiträge sehen'],
        [null, 'Rechnungen als PDF versenden'],
        ['Mitglieder', 'Sich online anmelden'],
        [null, 'Rechnungen müssen als PDF gespeichert werden'],
      ],
    ],
    [
      'French',
      [
        '## Fonctionnalités',
        '- En tant qu’adhérent, je veux réserver une salle afin de répéter.',
        '- Le système doit envoyer une confirmation.',
        "- L'administrateur peut annuler une réservation.",
        '- Gestion des salles',
        '## Hors périmètre',
        '- Paiement en ligne',
      ],
      [
        ['adhérent', 'Réserver une salle'],
        [null, 'Envoyer une confirmation'],
        ['administrateur', 'Annuler une réservation'],
        [null, 'Gestion des salles'],
      ],
    ],
    [
      'Spanish',
      [
        '## Requisitos funcionales',
        '1. El sistema debe permitir a los usuarios registrar clientes.',
        '2. El usuario podrá buscar productos por nombre.',
        '3. Como vendedor quiero ver los pedidos para prepararlos.',
        '## Pendientes',
        '- [ ] Añadir carrito',
        '- [x] Crear el logotipo',
      ],
      [
        ['usuarios', 'Registrar clientes'],
        ['usuario', 'Buscar productos por nombre'],
        ['vendedor', 'Ver los pedidos'],
        [null, 'Añadir carrito'],
      ],
    ],
    [
      'Portuguese',
      [
        '## Requisitos',
        '- Eu, como cliente, desejo ver o histórico para que eu possa repetir pedidos.',
        '- O sistema deve enviar um e-mail de confirmação.',
        '- Exportar pedidos em CSV',
      ],
      [
        ['cliente', 'Ver o histórico'],
        [null, 'Enviar um e-mail de confirmação'],
        [null, 'Exportar pedidos em CSV'],
      ],
    ],
    [
      'Italian',
      [
        '## Funzionalità',
        '- Come cliente voglio salvare la lista per ordinare più tardi.',
        '- Il sistema deve inviare una conferma.',
        '- Gli utenti possono cercare i prodotti.',
      ],
      [
        ['cliente', 'Salvare la lista'],
        [null, 'Inviare una conferma'],
        ['utenti', 'Cercare i prodotti'],
      ],
    ],
    [
      'Dutch',
      [
        '## Functies',
        '- Als "klant" wil ik mijn bestelling volgen zodat ik weet wanneer ze komt.',
        '- Het systeem moet een bevestiging sturen.',
        '- Zoeken op naam',
      ],
      [
        ['klant', 'Mijn bestelling volgen'],
        [null, 'Een bevestiging sturen'],
        [null, 'Zoeken op naam'],
      ],
    ],
    [
      'Polish',
      [
        '## Funkcje',
        '- Jako klient chcę zapłacić kartą, aby szybciej kupić.',
        '- System musi wysyłać powiadomienia.',
        '- Lista zamówień',
        '## Poza zakresem',
        '- Program lojalnościowy',
      ],
      [
        ['klient', 'Zapłacić kartą'],
        [null, 'Wysyłać powiadomienia'],
        [null, 'Lista zamówień'],
      ],
    ],
    [
      'Russian',
      [
        '## Требования',
        '- Как пользователь, я хочу искать товары, чтобы быстро их находить.',
        '- Система должна отправлять письма.',
        '- Корзина',
      ],
      [
        ['пользователь', 'Искать товары'],
        [null, 'Отправлять письма'],
        [null, 'Корзина'],
      ],
    ],
    [
      'Japanese',
      [
        '## 機能',
        '- ユーザーとして、商品を検索したい。なぜなら早く見つけたいからだ。',
        '- システムはメールを送信しなければならない。',
        '- カート機能',
        '## 対象外',
        '- 決済',
      ],
      [
        ['ユーザー', '商品を検索したい'],
        [null, 'メールを送信しなければならない'],
        [null, 'カート機能'],
      ],
    ],
  ])('gives stories in %s', (_, lines, stories) => {
    expect(storiesOf(...lines)).toEqual(stories);
    expect(generate(lines.join('\n')).stories.map(({ acceptanceCriteria: { length } }) => length)).toSatisfy(
      (counts: number[]) => counts.every((count) => count >= 2 && count <= 6),
    );
  });

  it('leaves out what a sentence excludes, and says so', () => {
    const { uncovered } = generate(
      '## Funktionen\n- Terminliste\n- Die Buchhaltung ist nicht Teil des Projekts.\n',
    );
    expect(uncovered).toContainEqual(
      expect.objectContaining({ reason: 'non-goal', text: 'Die Buchhaltung ist nicht Teil des Projekts.' }),
    );
  });

  it.each([
    ['German', 'Nur Vorstände dürfen Telefonnummern sehen.', 'Ein Versuch ohne Berechtigung wird'],
    ['German', 'Das System muss es Nutzern ermöglichen, Aufträge anzulegen.', 'Fehlt eine Pflichtangabe'],
    ['French', 'Le site doit charger en moins de 2 secondes.', 'Une mesure sous la charge attendue'],
    [
      'Spanish',
      'Los usuarios no deben ver los precios.',
      'Una prueba específica demuestra que eso no ocurre',
    ],
    ['Portuguese', 'O administrador pode excluir produtos.', 'Antes disso, uma confirmação é pedida'],
    ['Italian', 'Gli utenti possono pagare con la carta.', 'L’importo addebitato è esattamente'],
    ['Dutch', 'Klanten kunnen hun gegevens wijzigen en opslaan.', 'Als een verplicht gegeven ontbreekt'],
    ['Polish', 'Użytkownik może wyszukać produkty.', 'Gdy nic nie pasuje, informuje o tym komunikat'],
    ['Swedish', 'Administratören kan ta bort bokningar på sidan.', 'Först krävs en bekräftelse'],
    ['Russian', 'Пользователь может скачать отчёт.', 'Файл содержит ровно то, что было выбрано'],
    ['Japanese', '管理者は予約を削除できる。', '実行前に確認が求められる'],
    ['Chinese', '管理员可以删除图书。', '操作前会要求确认'],
  ])('derives in %s what follows from the kind of story', (_, sentence, criterion) => {
    const [story] = generate(sentence).stories;
    const derived = story?.acceptanceCriteria.filter(({ span }) => span === null).map(({ text }) => text);
    expect(derived?.[0]).toContain(criterion);
  });

  it('has the general checks of a language it does not know in English', () => {
    const { stories, warnings } = generate(
      '## Ominaisuudet\n- Jäsenet voivat varata saunavuoron ja äänestää.\n',
    );
    expect(stories[0]?.acceptanceCriteria.length).toBeGreaterThan(1);
    expect(warnings.map(({ code }) => code)).toContain('other-language');
  });

  it.each([
    'Hängt von US-1 ab.',
    'Dépend de US-1.',
    'Depende de la US-1.',
    'Zależy od US-1.',
    'US-1に依存する。',
  ])('reads a dependency: %s', (need) => {
    const { dependencies } = generate(
      `### US-1: Suche\nAls Gast möchte ich Bücher suchen.\n\n### US-2: Bericht\nAls Gast möchte ich den Bericht sehen.\n${need}\n`,
    );
    expect(dependencies).toHaveLength(1);
  });

  it('takes a heading that may name dates for what is built below it, where it has no date', () => {
    expect(storiesOf('# Verein', '## Termine', '- Terminliste für die Mitglieder')).toHaveLength(1);
    expect(storiesOf('# Verein', '## Funktionen', '- Suche', '## Termine', '- Start am 3. Mai')).toHaveLength(
      1,
    );
  });

  it.each([
    ['Das System muss es Nutzern ermöglichen, Aufträge anzulegen.', ['Nutzer', 'Aufträge anlegen']],
    ['Leden moeten zich kunnen aanmelden voor een training.', ['Leden', 'Zich aanmelden voor een training']],
  ])('says in the title of %j what is done, not that it can be', (sentence, story) => {
    expect(storiesOf(sentence)).toEqual([story]);
  });

  it('ends a sentence at a word that only ends like an abbreviation', () => {
    expect(storiesOf('Chcemy szkołę tańca. System musi wysyłać powiadomienia.')).toContainEqual([
      null,
      'Wysyłać powiadomienia',
    ]);
  });

  it('keeps the number of a requirement out of what it quotes', () => {
    const [story] = generate('## Anforderungen\n- FA-2: Der Meister kann einen Auftrag zuweisen.\n').stories;
    expect(story?.acceptanceCriteria[0]?.text).toBe('Der Meister kann einen Auftrag zuweisen');
  });
});

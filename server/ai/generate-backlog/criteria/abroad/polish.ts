import { languageChecks } from '@/server/ai/generate-backlog/criteria/abroad/language-checks';

export const POLISH = languageChecks({
  isVerbLast: false,
  rules: [
    [
      '(?:tylko|wyłącznie) .*(?:może|mogą)',
      'uprawnie~|ról|role',
      'Próba bez uprawnień zostaje odrzucona z komunikatem',
      'Bezpośrednie wejście pod adres również zostaje odrzucone',
    ],
    ['nie (?:może|mogą|powinn~|wolno)|nigdy nie', '', 'Celowy test potwierdza, że to się nie zdarza'],
    [
      'sekund~|minut~|milisekund~|ms',
      '',
      'Pomiar przy oczekiwanym obciążeniu potwierdza, że ten czas jest dotrzymany',
    ],
  ],
  kinds: [
    [
      'zalogować~|logować~|zresetować|resetować',
      'logowani[ea]|has(?:ło|ła|eł)|uwierzytelniani[ea]',
      'Błędne dane logowania są odrzucane bez ujawniania, czy konto istnieje',
      'Po wylogowaniu chronione strony wymagają ponownego zalogowania',
    ],
    [
      'szukać|wyszukać|wyszukiwać|znaleźć|znajdować|filtrować',
      'wyszukiwani[ea]|wyszukiwarka|filtr(?:y|owanie)?',
      'Gdy nic nie pasuje, informuje o tym komunikat',
      'Wyświetla się tylko to, co pasuje do zapytania',
    ],
    [
      'płacić|zapłacić|opłacić|kupić|kupować',
      'płatnoś(?:ć|ci)|opłat[ay]',
      'Pobrana kwota jest dokładnie tą, którą pokazano wcześniej',
      'Gdy płatność się nie powiedzie, nic nie zostaje pobrane, a powód jest podany',
    ],
    [
      'eksportować|wyeksportować|pobrać|pobierać|drukować|wydrukować',
      'eksport|pobieranie|wydruk(?:i)?',
      'Plik zawiera dokładnie to, co wybrano',
      'Polskie litery i znaki specjalne są w pliku poprawne',
    ],
    [
      'importować|zaimportować|wgrać|wgrywać|przesłać plik~|załączyć|dołączyć|synchronizować',
      'import|załącznik(?:i)?|zdjęci[ea]|synchronizacja',
      'Plik o złym formacie lub zbyt dużym rozmiarze zostaje odrzucony z komunikatem',
      'Dwukrotny import tego samego pliku nie tworzy duplikatów',
    ],
    [
      'wysyłać|wysłać|otrzymać|otrzymywać|dostawać|dostać|powiadamiać|powiadomić|przypominać|informować',
      'powiadomieni[ea]|przypomnieni[ea]|alert(?:y)?|e-?maile?|sms(?:-y)?|newsletter|wiadomości?',
      'Wiadomość dociera dokładnie raz i tylko do właściwych osób',
      'Gdy wysyłka się nie powiedzie, zostaje ponowiona, a błąd jest zapisany',
    ],
    [
      'usuwać|usunąć|anulować|odwołać|odwoływać|archiwizować|blokować|zablokować',
      'usuwanie|anulowanie|odwołanie',
      'Wcześniej pojawia się prośba o potwierdzenie',
      'Rezygnacja w tym miejscu niczego nie zmienia',
    ],
    [
      'edytować|zmieniać|zmienić|aktualizować|zaktualizować|modyfikować|konfigurować|przenosić|dostosować',
      'ustawieni[ea]|preferencje|profil(?:e)?|edycja|aktualizacja|konfiguracja',
      'Po odświeżeniu strony zmiana jest nadal widoczna',
      'Niepoprawna wartość zostaje odrzucona z komunikatem, a poprzednia pozostaje',
    ],
    [
      'rezerwować|zarezerwować|zamawiać|zamówić|wypożyczyć|wypożyczać|umówić|umawiać',
      'rezerwacj[aei]|koszyk|wypożyczeni[ea]|wizyt[ay]',
      'To, co ktoś inny właśnie zajął, zostaje odrzucone z komunikatem',
      'Przed zatwierdzeniem podsumowanie pokazuje, co zostało wybrane',
    ],
    [
      'dodawać|dodać|tworzyć|utworzyć|zapisać|zapisywać|rejestrować~|zarejestrować~|wprowadzić|wprowadzać|pisać|napisać|zgłosić|zgłaszać|oceniać|ocenić|planować',
      'rejestracja|formularz(?:e)?|komentarz(?:e)?|zgłoszeni[ea]|ocen[ay]|opinie|planowanie',
      'Gdy brakuje wymaganych danych lub są niepoprawne, są wskazane i nic nie zostaje zapisane',
      'Po odświeżeniu strony zapisane dane są nadal widoczne',
    ],
    [
      'zarządzać|administrować|organizować|prowadzić',
      'zarządzanie|administracja|obsługa',
      'Pozycje można dodawać, zmieniać i usuwać',
      'Przed usunięciem pojawia się prośba o potwierdzenie',
    ],
    [
      'obliczać|obliczyć|analizować|szacować|mierzyć|liczyć|wykrywać|proponować',
      'statystyk[ai]|obliczeni[ea]|analiz[ay]|wskaźniki',
      'Przykład policzony ręcznie daje ten sam wynik',
      'Gdy danych jest za mało, informuje o tym komunikat',
    ],
    [
      'widzieć|zobaczyć|oglądać|przeglądać|przejrzeć|wyświetlać|wyświetlić|czytać|śledzić|porównywać|porównać|sprawdzać|sprawdzić',
      'list[ay]|histori[ai]|kalendarz|pulpit|panel|raport(?:y)?|zestawieni[ea]|map[ay]|katalog|przegląd',
      'Gdy nie ma nic do pokazania, zamiast pustej strony pojawia się komunikat',
      'Po odświeżeniu strony widać to, co w międzyczasie zmienił ktoś inny',
    ],
  ],
  general: [
    'Przykład „{x}” uzgodniony z zamawiającym działa od początku do końca',
    'Gdy „{x}” się nie powiedzie, komunikat mówi, co się stało i co zrobić',
    'Kto korzysta z „{x}” po raz pierwszy, radzi sobie bez pomocy',
    'Z „{x}” można korzystać samą klawiaturą i na telefonie',
  ],
});

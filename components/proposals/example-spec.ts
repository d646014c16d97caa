/** A specification to try the page with. */
export const EXAMPLE_SPEC = `# Room booking

A small tool with which a team books its meeting rooms. It replaces a shared spreadsheet.

## Accounts

- [ ] Users can sign in with their work e-mail address and a password.
- [ ] An administrator can invite people and deactivate accounts.

## Rooms

- [ ] An administrator can create, rename and close a room, with its capacity and equipment.
- [ ] Users can see which rooms are free at a given time.
  - [ ] Filter by capacity
  - [ ] Filter by equipment

## Bookings

- [ ] A person can book a free room for a time span. Depends on: Users can see which rooms are free at a given time.
  - [ ] Two bookings of one room never overlap.
  - [ ] A booking lasts 15 minutes to 8 hours.
- [ ] A person can cancel their own booking up to its beginning.
- [ ] The organiser gets a reminder by e-mail ten minutes before the beginning.

## Out of scope

Catering and parking are not part of the first version.
`;

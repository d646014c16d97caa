/** Whether a title names a part of a plan, such as "Phase 2: Bookings"; such a part is an epic however small. */
export function isNumberedPart(title: string): boolean {
  return /^(?:phase|milestone|stage|release|iteration|sprint|step|part|epic|module|workstream)\s+#?\d/i.test(
    title,
  );
}

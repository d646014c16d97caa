/** What a team does among itself: no work on the product. */
export const TEAM_TALK =
  /^(?:talk|do|keep|see(?: you| how| what)|look|meet|discuss|wait|start with|begin|go|move|decide|focus|check|ask|call|hear|record|say|think|agree|leave|skip|figure|circle|take (?:it|this|that)|come|get (?:back|started|going)|make (?:it|that) (?:work|happen)|use (?:it|that|this)|sync|follow up|touch base|reconvene|(?:fix|solve|address|handle|prioriti[sz]e|optimi[sz]e|build|ship) (?:that|this|it|them)(?: asap| soon| first| now)?[.!]*$)\b/i;

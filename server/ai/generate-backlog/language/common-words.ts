/** Nouns that can be counted: they take an article in the singular, and the plural as the object of most verbs. */
export const COUNT_NOUNS = new Set(
  `account action address agent alert api app article attachment backup basket batch blocker board booking bug button calendar
  campaign card cart catalog catalogue category change chart checklist citation client column comment component conflict contact
  contract coupon customer dashboard database deadline dependency device diff discount document driver edit editor embedding email endpoint
  engine entity entry environment epic error estimate event explanation feature feed field file filter flow form framework
  gateway goal group guide image insight integration interface intent invitation invoice issue item job journey key label layer
  library limit link list location log map member menu message metric milestone model module note notification object order page
  panel parcel partner password patient permission pipeline plan platform plugin policy portal problem product profile project
  prompt proposal prototype provider query question queue rating ratio receipt recipient record reminder report repository
  request reservation resource response result return review risk role room route rule scenario schedule schema score screen script
  secret seller server service session setting shift shipment shop site snapshot sprint statement status story strategy
  subscription suggestion summary supplier survey system table tag task team template tenant test theme ticket token tool transaction trend
  trip update user vehicle vendor version view visit visitor voucher warehouse webhook website widget window wizard wrapper
  middleware specification suite subsystem workflow homepage layout
  `
    .trim()
    .split(/\s+/),
);

/** Further common words, which are written small inside a sentence although headings capitalise them. */
export const COMMON_WORDS = new Set(
  `a about across after all and any as at automatic automated background backend basic before between by chat code content core
  critical custom daily data details dev digital domain during dynamic each end experience external fast first foundation for
  frontend full general global hosted in index initial input internal into key level local logic mobile more monthly multiple
  native natural new next of offline on online or other our out output over payment payments per personal personas phase physical
  power private progress public quick rag real real-time recent related release remote requirements rest safe sample scoped second
  secure self sensitive shared shipping simple single smart social state static stock structured team text the their third time
  to traffic transaction trial two unit up usage via virtual visual warm web weekly when with within without your
  logs loading history help billing checkout search navigation onboarding inventory delivery deliveries analytics metrics metric
  authentication authorization tracing vector window relevance cost token tokens language feedback layout theme marketing
  updates database databases users epics stories tasks sprints projects dependencies roles permissions settings entities events
  week weeks workshop mileage overdue overlap retire repair repairs vans van desk calendar tyre damage lockout agenda appointment appointments archive arrival asset assets audience
  balance bank barcode batch bell bill bin body bonus box boxes brand brief budget bus call car cash chair city class cloud club coach color
  company concept contract cookie copy counter country course credit crew crop currency date dates day days debit deposit desktop diary dish doctor
  door draft due edge education effect energy enquiry event exam exit expense eye farm farms fee fees field fine floor food front fuel game
  garden gate goods grade grid handover hardware header heat holiday holidays home hospital hour hours idea income inquiry interest interview
  kit lab lesson lessons letter licence license line loan loyalty lunch machine mail mailing meal meals meter money month months morning
  museum music name names nature night number numbers office offices opening outlet overtime owner owners packing paper parcel parent parents park
  parking party patient patients penalty phone photo photos picture piece pickup pick-up pool post postal price prices printer profit promotion
  proof property pupil purpose quantity quarter question questions quota rain rates raw reason receipt reception region rental rentals return
  reward ride road root rounds row rows safety sale sales salary school screen seat seats season shift shifts sign-in sign-up sign-out skill skills
  slot slots song source space sport staff stage stand station stop stops storage street student students subject supply surcharge swap
  tariff tax taxes teacher teachers telephone terms title titles tour tours town track trade training travel trip trips trolley truck trucks
  type types unit units vacation value values vegetable vehicle vehicles venue video videos visits voice volume volunteer wage waiting wallet
  warning washing waste water weather wish work workload year years zone zones
  better faster easier bigger smaller simpler smarter quicker cheaper larger higher lower newer older stronger cleaner
  nice dark handmade auth non functional technical constraint constraints scope planner analyst assistant context workers idempotency throughput burndown velocity cycle lead overview timeline steps principles conventions circuit optimistic
  concurrent stale presence current health partial bulk consistent infrastructure worker notes goals open public free paid early late
  good best common complete complex cross deep direct early empty exact extra fair final flexible gift great guest half hard heavy high
  human ideal interactive large light live long low main manual minimal modern nightly old one past peak plain popular premium proper
  random raw ready real regular responsive rich right role-based rolling safe same seasonal several short side small soft special stored
  strict strong target total unique unknown upcoming urgent used valid various wide year account admin customer order product staff
  driver catalogue basket reorder route print stock reports returns refund refunds invoices admins managers drivers buyers sellers
  secrets environments keys orders products customers messages files images queries responses results rules sessions entries
  `
    .trim()
    .split(/\s+/),
);

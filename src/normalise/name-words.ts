/** Words that say what stands beside a name, in English and the languages around it. Compared by `plain`. */

/** A word as it is looked up: small letters, no accents, no dots. */
export function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
    .toLowerCase();
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

const TITLES = words(`
  mr mrs ms miss mx messrs mme mlle madame madam monsieur herr frau fraulein signor signora sra srta senor senora senorita
  dr doctor drs prof professor sir dame lord lady lord baroness viscount viscountess dowager
  rev revd reverend fr father sister brother rabbi imam canon archdeacon archbishop pastor ven venerable
  rt right hon honorable honourable the justice cllr councillor councilman councilwoman alderman ald
  congressman congresswoman representative rep senator sen gov governor president mayor ambassador chancellor
  capt captain col colonel lt lieutenant maj gen general sgt sergeant cpl corporal pvt cdr commander cmdr adm admiral
  brig brigadier commodore squadron sqn ldr flt detective inspector insp det constable pc dci
  mstr commissioner secretary councilmember assemblyman assemblywoman sheriff deputy superintendent shri smt engr atty
  attorney pfc spc ssgt msgt tsgt ens dipl-ing ing mag nurse coach hrh`);

/** Titles that people are also called by: one of them is a title only before two names or more. */
const TITLES_OR_NAMES = words(
  'judge major master bishop baron deacon sheikh shaikh marshal officer gen sen ven justice pastor constable president governor canon mag ing chief elder sri',
);

/** Titles that come with the given name where only one name follows: Sir Elton, Sister Mary. */
export const TITLES_OF_GIVEN_NAMES = words('sir dame sister brother fr father');

/** Titles that are put behind a name in lists: "Smith John Mr". */
const TITLES_BEHIND = words('mr mrs ms miss mx dr prof rev');

export function isTitle(word: string, namesBehind: number): boolean {
  const known = plain(word);
  return TITLES_OR_NAMES.has(known) ? namesBehind >= 2 : TITLES.has(known) && namesBehind >= 1;
}

/** True for a title that is nobody's name. */
export function isOnlyTitle(word: string): boolean {
  return TITLES.has(plain(word)) && !TITLES_OR_NAMES.has(plain(word));
}

export function isTitleBehind(word: string): boolean {
  return TITLES_BEHIND.has(plain(word));
}

/** Jr, III: what tells a son from his father. */
export function isGeneration(word: string): boolean {
  return GENERATIONS.has(plain(word));
}

const GENERATIONS = words('jr jnr sr snr ii iii iv vi vii viii 2nd 3rd 4th 5th');
const GENERATIONS_AFTER_COMMA = words('v i x junior senior');
const POST_NOMINALS = words(`
  md mbbs mbchb bmbs bchir frcs frcp frcgp frcn mrcs mrcp mrcgp mrcpsych frcpsych frcog mrcog frca facs facp faan rgn rn rmn msn
  bsn crna aprn fnp lpn lcsw dds dmd dvm mrcvs pharmd mdsc bds mds psyd phd dphil edd scd dsc dlitt llb llm lld jd bsc msc msci mphil mba mpa
  mph mres meng beng bed med pgce bcom cpa cfa aca acca fca fcca cissp pmp ceng csci cphys cchem fbcs mbcs frs frse fba freng
  frsa obe mbe cbe kbe dbe gbe cmg kcmg gcmg cb kcb kg kt lvo cvo kcvo qc qpm bem vc gc dso dsc mep msp mla tdd
  esq esquire bt bart aia gri faia asla riba rics frics mrics usn usmc usaf usa retd ret dec decd deceased msw rph arnp dpt lmft lpc rd phr sphr cfp clu`);
/** Post-nominals that are also names or the initials of names: they count behind a comma, or where their capitals tell. */
const POST_NOMINALS_OR_NAMES = words('do ma ba be ra pe kc mp jp pa np bs ms dc pt ot am ao se sc aa od dma bd');

/** Words after which nothing is part of the name: what somebody does, or holds the property as. */
const ROLES = words(
  'realtor broker notary ceo cfo chairman treasurer owner attorney attorneys atty trustee trustees ttee ttees executor executrix administrator guardian solicitor barrister et',
);

/** What somebody does, or holds a property as: no part of the name, nor is what follows. */
export function isRole(word: string): boolean {
  return ROLES.has(plain(word));
}

/** How a word stands: behind a comma, among words that are not all capitals, behind two names or more. */
export interface Standing {
  readonly afterComma: boolean;
  readonly mixedCase: boolean;
  readonly behindNames: boolean;
}

export function isSuffix(word: string, { afterComma, mixedCase, behindNames }: Standing): boolean {
  const known = plain(word).replace(/[^\p{L}\d]/gu, '');
  if (GENERATIONS.has(known) || POST_NOMINALS.has(known)) return true;
  if (afterComma && GENERATIONS_AFTER_COMMA.has(known)) return true;
  const letters = word.replaceAll('.', '');
  const capitals = letters === letters.toUpperCase() && letters.length > 1;
  if (POST_NOMINALS_OR_NAMES.has(known)) return afterComma || (mixedCase && capitals && behindNames);
  // Letters that no name is made of: RGN, CNM.
  return capitals && (afterComma || (mixedCase && behindNames)) && /^[B-DF-HJ-NP-TV-XZ]{3,6}$/.test(letters);
}

const PARTICLES = words(`
  van von vom zu zum zur der den dem de del della dello dei degli delle di da dal dalla das dos do du des de' la le lo los las
  el al ul bin ibn bint st saint ste sainte san santa santo ten ter te mc mac fitz ap af av dela delos vande vander vanden 't
  a/l a/p s/o d/o`);
/** Particles that are names too; they count in small letters among capitals, or behind another particle. */
const PARTICLES_IN_SMALL = words('ben e do das lo te la zu av ap den san');

/**
 * True for a word that makes one family name with what follows. `small`: the word is in small letters where others are not.
 */
export function isParticle(word: string, small: boolean, behindParticle: boolean): boolean {
  // Irish women's and clans' particles are told by their accents.
  if (/^(?:Ní|Uí|Ó)$/iu.test(word)) return true;
  const known = plain(word);
  if (small || behindParticle) return PARTICLES.has(known) || PARTICLES_IN_SMALL.has(known);
  if (['do', 'lo', 'te', 'zu', 'av', 'ap', 'ul'].includes(known)) return false;
  return PARTICLES.has(known);
}

/** Behind these a particle's own spelling is a middle name: Văn is the commonest of Vietnam. */
export const VIETNAMESE_FAMILIES = words(
  'nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh truong doan lam mai dao trinh ha cao',
);

/** What O makes a name with where the apostrophe is lost: O BRIEN. */
export const IRISH_STEMS = words(`
  brien connor connell neill neil sullivan donnell donoghue donohue reilly hara leary keefe keeffe rourke malley grady toole shea
  dwyer meara callaghan halloran farrell kelly hagan hare flaherty flynn gorman hanlon doherty dowd driscoll mahony mahoney
  loughlin regan riordan rorke byrne boyle carroll dell donovan fallon garra kane kennedy laughlin mara quinn riley ryan`);

/** First words that make one given name with the next: La Toya, De Andre, Abdul Karim, Ma. Victoria. */
export const GIVEN_PARTICLES = words('la le de da el abdul abdel abd abu');

const COMPOUNDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    mary: 'jo ann anne beth lou kay sue lynn pat',
    jo: 'ann anne lynn beth ellen',
    ann: 'marie',
    anne: 'marie',
    betty: 'jo lou sue jean ann',
    peggy: 'sue jo lou ann',
    bobbie: 'jo sue ann',
    billie: 'jo jean sue',
    norma: 'jean jo',
    billy: 'bob joe ray jack',
    bobby: 'joe ray jack',
    jim: 'bob',
    joe: 'bob',
    jean: 'paul pierre claude luc marc louis francois jacques michel philippe yves baptiste',
    juan: 'carlos jose pablo manuel',
    jose: 'luis maria antonio manuel',
    luis: 'miguel',
    maria: 'jose elena isabel luisa teresa',
    ana: 'maria',
  }).map(([first, seconds]) => [first, words(seconds)]),
);

/** True for two words that are by custom one given name. */
export function isCompound(first: string, second: string): boolean {
  return COMPOUNDS.get(plain(first))?.has(plain(second)) ?? false;
}

/** "Maria del Carmen": the particle belongs to the given name. */
export const MARIAN = words(
  'carmen rosario pilar mar angeles jesus lourdes luz socorro mercedes dolores consuelo refugio',
);

const ORGANISATIONS = words(
  'ltd limited inc llc llp plc gmbh corp corporation incorporated trust foundation association university hospital college committee',
);

/** True for the last word of a name that is a company's. */
export function endsOrganisation(word: string): boolean {
  return ORGANISATIONS.has(plain(word));
}

const CONNECTORS = words('and & + und');

export function isConnector(word: string): boolean {
  return CONNECTORS.has(word.toLowerCase());
}

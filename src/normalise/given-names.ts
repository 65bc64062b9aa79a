import { plain } from './name-words.ts';

/**
 * Given names that are common in English-speaking countries. They only ever decide in which order two or three words stand
 * and how sure that is; a name that is not here is read as well.
 */
const GIVEN = new Set(
  `aaron abigail adam adrian agnes aisha alan albert alejandro alex alexander alexandra alfred alfredo alice alison allison amanda amber
  amy ana andre andrea andrew angela anita ann anna anne annie anthony antonio april arthur ashley audrey barbara beatrice
  becky benjamin bernard beth betty beverly bill billy bob bobby bonnie bradley brandon brenda brian bridget bridgette bruce bryan calvin
  carl carla carlos carmen carol caroline carolyn catherine cecilia charles charlie charlotte cheryl chloe chris christina
  christine christopher cindy claire clara claudia colin connie craig crystal curtis cynthia daniel danielle darren dave david
  dawn deborah debra dennis derek diana diane dolores don donald donna doris dorothy douglas duncan earl eddie edith edna edward edwin
  eileen elaine eleanor elena elizabeth ella ellen emily emma eric erica erin ernest ethan ethel eugene eva eve evelyn fatima felix
  fiona florence frances francis francisco frank fred frederick gareth gary gavin geoffrey george gerald geraldine gina gladys glenn gloria
  gordon grace graham greg gregory hannah harold harriet harry hazel heather hector helen henry herbert holly howard hugh ian
  irene isaac isabel ivan jack jackie jacob jacqueline jake james jamie jan jane janet janice jason javier jean jeanette jeff jeffrey
  jennifer jenny jeremy jerry jesse jessica jesus jill jim jimmy joan joanna joanne joe joel john johnny jonathan jorge jose
  joseph joshua joyce juan juanita judith judy julia julian julie june justin karen karl kate katherine kathleen kathryn kathy
  katie keith kelly ken kenneth kevin kim kimberly kirsty kristen kristin kristopher kyle larry laura lauren lawrence lee leon leonard leslie
  lewis liam lillian linda lisa lois lorraine louis louise lucy luis luke lynn malcolm manuel marcus margaret maria marie marilyn
  mario marion marjorie mark martha martin marvin mary matthew maureen maurice max megan melanie melissa michael michelle
  miguel mike mildred mohammad mohammed muhammad monica nancy naomi natalie natasha nathan neil nicholas nick nicola nicole nigel
  nina norman oliver olivia omar oscar oswald pamela patricia patrick paul paula pauline pedro peggy penelope peter philip phillip phyllis
  priya rachel ralph ramon randy raymond rebecca ricardo richard rita robert roberto robin rodney roger roland ron ronald rosa
  rose rosemary ross roy ruby russell ruth ryan sally sam samantha samuel sandra sandy sara sarah scott sean sergio shannon sharon
  shaun sheila shirley simon sonia sophia sophie stacey stanley stella stephanie stephen steve steven stuart sue susan suzanne sylvia
  tammy tara teresa terry theresa thomas tiffany tim timothy tina todd tom tommy tony tracey tracy trevor tyler valerie vanessa
  vera vernon veronica victor victoria vincent viola violet virginia vivian walter wanda warren wayne wendy wesley william yolanda yvonne
  zachary zoe`.split(/\s+/),
);

/** Those that are usual family names as well, so they tell nothing at the end of a name. */
const FAMILY_TOO = new Set(
  `aaron adam adrian albert alexander alfred allison andre andrew anthony antonio arthur ashley benjamin bernard bradley
  brandon bruce bryan calvin carl carlos charles christopher craig curtis daniel dave david dennis don donald douglas
  duncan earl edward ernest eugene felix florence francis francisco frank frederick gary gavin george gerald glenn gordon
  grace graham gregory harold harry hazel hector henry herbert howard hugh isaac jack jacob james jan jean jerry jesse joe
  john jorge jose joseph joyce julian june karl keith kelly kim kyle larry lawrence lee leon leonard leslie lewis louis
  luis luke lynn manuel marcus marie marion mario mark martin marvin matthew maurice max michael michel miguel mohammad
  mohammed muhammad nathan neil nicholas norman oliver omar oswald patrick paul perry peter philip phillip ralph ramon
  raymond ricardo richard robert roberto robin rodney roger roland ron rosa rose ross roy ruby russell ruth ryan sam
  samuel scott sergio shannon simon stacey stanley stella stephen steven stuart sue terry thomas todd tom tracey tracy
  tyler valerie vera vernon victor vincent viola vivian walter wanda warren wayne wesley william zachary`.split(/\s+/),
);

/** True for a common given name. */
export function isGivenName(word: string): boolean {
  return GIVEN.has(plain(word));
}

/** True for a common given name that hardly anybody has as a family name. */
export function isGivenNameOnly(word: string): boolean {
  const known = plain(word);
  return GIVEN.has(known) && !FAMILY_TOO.has(known);
}

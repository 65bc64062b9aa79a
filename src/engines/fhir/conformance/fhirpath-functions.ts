/**
 * Names of functions: those of FHIRPath (N1, and what its later drafts add), of FHIR, and those that HL7's tools know
 * beside them. An expression that calls another cannot be evaluated anywhere.
 */
const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'abs aggregate alias aliasAs all allFalse allTrue anyFalse anyTrue as ceiling check checkModifiers children coalesce ' +
    'combine comparable conformsTo contains convertsToBoolean convertsToDate convertsToDateTime convertsToDecimal ' +
    'convertsToInteger convertsToLong convertsToQuantity convertsToString convertsToTime count dateOf dayOf ' +
    'decode defineVariable descendants difference distinct duration elementDefinition empty encode endsWith escape exclude ' +
    'exists exp extension first floor getReferenceKey getResourceKey getValue hasExtension hasTemplateIdOf hasValue ' +
    'highBoundary hourOf htmlChecks htmlChecks2 iif indexOf intersect is isDistinct item join last lastIndexOf length ln log ' +
    'lowBoundary lower matches matchesFull memberOf millisecondOf minuteOf monthOf not now ofType power precision repeat ' +
    'repeatAll replace replaceMatches resolve round secondOf select single skip slice sort split sqrt startsWith ' +
    'subsetOf substring subsumedBy subsumes sum min max avg supersetOf tail take timeOf timeOfDay timezoneOffsetOf toBoolean ' +
    'toChars toDate toDateTime toDecimal toInteger toLong toQuantity toString toTime today trace trim truncate type unescape ' +
    'union upper validateCS validateVS expand lookup translate weight ordinal answers where yearOf'
  ).split(' '),
);

export const isFunction = (name: string): boolean => FUNCTIONS.has(name);

/**
 * What the finding codes of the formats and of the pipeline mean: what happened, and what to do.
 * Codes that report a requirement are explained by the catalogues, an adapter's own by the adapter.
 */
export const FINDING_CODES: Readonly<Record<string, string>> = {
  'code.unmapped':
    'The code table of the row has no entry for this code. The value stays unmapped in the ledger; add the code to the table, or correct the sender.',
  'cobol.bad-setting': 'A setting of the format is not one of its values, or does not fit the copybook.',
  'cobol.beyond-picture':
    'A number has more digits than its picture. Often the first sign that the layout does not fit; where a program stored full binary values (TRUNC(BIN)) set "binary" to full.',
  'cobol.character': 'A byte stands for no character of the encoding. Set "encoding".',
  'cobol.copy-statement': 'The copybook has a COPY in it. Give the copybook with the other one put in its place.',
  'cobol.copybook':
    'The copybook cannot be read at that line. Nothing is read by half of one, since every byte behind would be misplaced.',
  'cobol.digit':
    'A byte of a zoned number is no digit. The layout or the encoding may not fit; set "zoned" to padded where numbers are filled up with blanks.',
  'cobol.edited': 'The bytes are no number as the picture writes it.',
  'cobol.float': 'The bytes of COMP-1 or COMP-2 are no finite number. Set "float" to ibm or ieee.',
  'cobol.length':
    'A record descriptor, block descriptor or length field holds no length of a record. Nothing behind it can be found; check "framing" and "lengthAdjust".',
  'cobol.nibble':
    'Half a byte of a packed number (COMP-3) is no digit, or the last one no sign. The layout may not fit.',
  'cobol.occurs': 'A table has no usable size, or depends on an item that is not there or is no whole number.',
  'cobol.occurs-count':
    'The item that a table depends on holds no number, or one outside what OCCURS allows. What follows cannot be placed.',
  'cobol.overpunch':
    'The byte that holds a digit and the sign of a zoned number is none. The layout or the encoding may not fit.',
  'cobol.picture': 'A PICTURE cannot be read, or an item has none.',
  'cobol.record-long':
    'The record has bytes behind those that the layout describes. They are not read; check the copybook.',
  'cobol.record-short':
    'The record ends before its layout does. Check copybook and framing, or set "short" to allow where records may end early.',
  'cobol.record-too-large': 'The record is larger than the limit for one record (--max-record).',
  'cobol.redefines': 'An item redefines one that does not stand directly before it on the same level.',
  'cobol.renames': 'A level 66 names an item that the record does not have.',
  'cobol.segment': 'The field that tells the kind of a record holds a value that "segment" does not name.',
  'cobol.sign': 'A separate sign is neither + nor -, or a number has a minus and its picture no S.',
  'cobol.truncated': 'The file ends within a record. Check framing, record length, "fileHeader" and "fileFooter".',
  'cobol.usage': 'The USAGE is not read, or does not go with the picture.',
  'csv.binary':
    'The file holds bytes that no text has. Check that it is a CSV export and not a spreadsheet or an archive.',
  'csv.duplicate-heading': 'Two columns have the same heading. The second is addressed as "Heading (2)".',
  'csv.empty': 'The file has no bytes, or nothing but line ends.',
  'csv.empty-heading': 'A column has values but no heading. It is addressed by its number, as in "cell 7".',
  'csv.encoding': 'Bytes do not fit the character encoding the file was read in. Set "encoding".',
  'csv.encoding-assumed':
    'The file is not UTF-8 and does not say what it is; it was read as Windows-1252. Set "encoding" to be sure.',
  'csv.header-only': 'The file has a header and no rows.',
  'csv.no-header': 'No line near the beginning looks like a header. Set "headerLine".',
  'csv.ragged-row':
    'The row has more or fewer cells than the header. Too many is an error, since nobody can say what they belong to.',
  'csv.record-too-large': 'The row is larger than the limit for one record (--max-record).',
  'csv.title-lines': 'Lines stand before the header. They are counted, and not read as rows.',
  'csv.unbalanced-quote': 'A quoted cell is not closed. The row is quarantined and reading goes on with the next line.',
  'csv.utf-16': 'The file is UTF-16. Save it as UTF-8.',
  'edifact.charset-invalid':
    'Bytes of a value are no text in the character set that the syntax identifier (UNB-1) names. They were read as Windows-1252; correct UNB.',
  'edifact.empty': 'The source holds no interchange: no bytes, or nothing but white space.',
  'edifact.interchange-count':
    'The trailer (UNZ-1, UNE-1) counts other than what was read, so messages may be lost. The whole interchange is refused; ask the sender for it again.',
  'edifact.interchange-cut':
    'An interchange or group has no trailer (UNZ, UNE), so messages may be lost. The whole interchange is refused; ask the sender for it again.',
  'edifact.interchange-empty':
    'An interchange has a header and a trailer and no message between them. It is refused; ask the sender what it should hold.',
  'edifact.interchange-reference':
    'The trailer (UNZ-2, UNE-2) has another reference than its header (UNB-5, UNG-5). The whole interchange is refused.',
  'edifact.interchange-too-large':
    'The interchange is larger than can be held until its trailer is checked. It is refused; let the sender split it.',
  'edifact.message-cut': 'A message does not go from UNH to UNT. It is refused; it may be cut.',
  'edifact.message-reference': 'UNT-2 has another reference than UNH-1. The message is refused.',
  'edifact.other-syntax':
    'A later interchange of the source has another character set or other separators than the first. It is refused; translate it on its own.',
  'edifact.record-too-large':
    'The message is larger than the limit for one record (--max-record). The quarantine names its place.',
  'edifact.segment-count':
    'UNT-1 counts other segments than there are, so some may be lost. The setting "counts=refuse" makes it an error.',
  'edifact.stray-bytes': 'Bytes belong to no message: expected UNA or UNB, and messages from UNH to UNT.',
  'edifact.syntax-unknown': 'UNB-1 names a syntax that is not known, so its character set is not either.',
  'edifact.unexpected-segment':
    'The segment has no place in the message where it stands. Its values stay unmapped, and reading goes on.',
  'hl7v2.batch-count': 'A batch or file trailer (BTS-1, FTS-1) counts other than what was read.',
  'hl7v2.batch-segment': 'A batch or file segment (FHS, BHS, BTS, FTS) is not as it must be.',
  'hl7v2.batch-unclosed': 'A batch or file header has no trailer; the file may have been cut.',
  'hl7v2.cannot-write':
    'A value cannot be written in a message: it needs an escape or a character that the message does not have.',
  'hl7v2.charset-invalid':
    'Bytes of a value are no text in the character set that MSH-18 declares. They were read as Windows-1252; correct MSH-18, or set "charset".',
  'hl7v2.charset-suspect': 'The declared character set reads the bytes, but they look like those of another one.',
  'hl7v2.charset-undeclared': 'MSH-18 is empty and the message holds bytes beyond ASCII; a character set was assumed.',
  'hl7v2.charset-unknown': 'MSH-18 names a character set that is not known here; another one was assumed.',
  'hl7v2.delimiters': 'MSH-1 or MSH-2 do not declare usable delimiters (HL7 v2.5.1, 2.5.4).',
  'hl7v2.empty': 'The source holds no message.',
  'hl7v2.mllp-truncated': 'An MLLP frame has a start block but no end block; the message may be cut.',
  'hl7v2.no-msh': 'Bytes belong to no message: a message starts with MSH at the start of a line.',
  'hl7v2.record-too-large':
    'The message is larger than the limit for one record (--max-record). The quarantine names its place.',
  'hl7v2.segment-unreadable':
    'A line is no segment: three characters of name and the field separator were expected. The line is kept as one unmapped value.',
  'hl7v2.unescaped-delimiter': 'A delimiter stands where it cannot be one; the sender did not escape it.',
  'hl7v2.unexpected-segment':
    'A segment stands where the message structure has no place for it. It is read in the nearest fitting group.',
  'input.line-too-long': 'A line is longer than the limit.',
  'listen.fault': 'The listener failed at a message and kept nothing of it. The sender was told to send it again.',
  'listen.no-control-id':
    'The message has no control id (MSH-10), without which no acknowledgement can name it. It was rejected, and is in quarantine.',
  'listen.not-one-message':
    'A block of the minimal lower layer protocol holds no message, or several. It was rejected, and is in quarantine.',
  'listen.not-stored':
    'The result could not be made durable, for instance because the disk is full. Nothing of it was kept; the sender was told to send the message again.',
  'listen.not-translated': 'The message could not be translated; the quarantine file tells why.',
  'listen.sequence':
    'MSH-13 is not the sequence number that was expected (HL7 v2.5.1, 2.10.1). Nothing of the message was kept; MSA-4 of the answer tells the number that is expected.',
  'listen.server-refused':
    'The FHIR server will not take the message as it is. It is in quarantine; mend what the server refuses, then load the quarantine file.',
  'listen.server-unavailable':
    'The FHIR server was away, busy, or let nobody in for longer than --retry-for. Nothing was kept; the sender was told to send the message again.',
  'listen.version': 'MSH-12 names a version that is none of HL7 v2. The message was rejected, and is in quarantine.',
  'normalise.amount':
    'The value is no sum of money as it is written in English: digits, commas before each three, a point before decimals. Nothing is guessed of it.',
  'normalise.amount-currency': 'The sum stands beside a sign of another currency than the row declares.',
  'normalise.date': 'The value has none of the forms of a date that are known. Nothing is guessed of it.',
  'normalise.date-ambiguous':
    'Day and month may be either way round, and the column does not tell, or tells both. Declare the form: dmy or mdy.',
  'normalise.date-impossible':
    'The calendar has no such day, or not in the order of the column, or it was another day of the week. Ask the source.',
  'normalise.date-serial':
    'The value looks like the count of days of a spreadsheet. Declare the form excel if it is one.',
  'normalise.date-two-digit-year':
    'The year has two digits, and nothing says of which century. Declare the pivot: years up to it are of the 2000s.',
  'normalise.date-with-time': 'A day was asked for and the value has a time of day. Use a row that keeps the time.',
  'normalise.date-without-day':
    'A date and time was asked for, with a time that is declared for whole days, and the value is a month or a year.',
  'normalise.date-without-offset':
    'The value has a time of day and no offset from UTC, which FHIR asks for. Declare the offset (option "offset").',
  'normalise.name': 'The value holds no name of a person, or words that may be two families or two given names.',
  'normalise.name-organisation': 'The name ends as those of companies do. It is not split.',
  'normalise.name-several':
    'The value names several persons, where one is asked for. Ask for both, or split the column.',
  'normalise.name-too-long': 'The value is longer than any name.',
  'normalise.nhs-number': 'The value is no NHS number: not ten digits, or the check digit is wrong. Ask the source.',
  'normalise.nino': 'The value is no National Insurance number by the letters and digits that one has.',
  'normalise.not-text': 'The line is not UTF-8, or longer than any value.',
  'normalise.nothing':
    'The value stands for no value: a placeholder, or a date that systems write where there is none.',
  'normalise.postcode': 'The value is no postcode by the letters and digits that one has. Nothing is mended.',
  'normalise.uprn': 'The value is no Unique Property Reference Number of up to twelve digits.',
  'ndjson.duplicate-key':
    'An object on the line has a member twice. Which of the two was meant nobody can say; the record is quarantined.',
  'ndjson.encoding': 'The line holds bytes that are no UTF-8. Save the file as UTF-8.',
  'ndjson.not-an-object': 'The line holds a single value; a record is an object or a list.',
  'ndjson.syntax': 'The line is not JSON (RFC 8259). The record is quarantined; mend the line.',
  'ndjson.too-deep': 'Objects or lists stand in one another more than 256 times.',
  'quarantine.record-omitted':
    'The record was too large to be held in the quarantine file. Translate the original again with a higher --max-record.',
  'reverse.cannot-tell':
    'What the rows that go both ways can tell back of the unit is no record on its own: something is missing that the format needs.',
  'reverse.no-message-type':
    'The Bundle does not tell the type of message to write (MSH-9). Set "event", as in --set event=ADT^A28.',
  'reverse.not-json': 'The line is not a unit of the standard as JSON. Give one unit a line.',
  'reverse.not-the-same':
    'The record would be read as something else than the unit it was made from, so it is not written. Nothing is guessed.',
  'rows.no-such-field':
    'A row of the mapping names a column that the file does not have, so it finds nothing. It is misspelt there, or the file has changed.',
  'scope.under-declared':
    'The scope asks for something that the target does not declare. Declaring little is no way out: it fails.',
  'security-txt.file-too-large': 'The file is larger than any security.txt should be; only its beginning was read.',
  'security-txt.not-text': 'The file holds bytes that are not UTF-8 text.',
  'translate.no-acknowledgement':
    'The interchange asks for an answer, and its header has no sender, recipient or reference that could be repeated. Answer it by hand.',
  'translate.nothing-mapped': 'No row of the adapter found anything to map in the record.',
  'translate.required-missing':
    'A row that the target cannot do without found nothing in the source. It is never invented, so the record is quarantined.',
  'value.not-decimal': 'The value is not a decimal number.',
  'value.not-integer': 'The value is not a whole number.',
  'xlsx.merged':
    'Cells of the sheet are merged. A spreadsheet keeps one value for them all, in the first; the others are empty.',
  'xlsx.other-sheets': 'The workbook has other sheets, which are not read. Choose one with the setting "sheet".',
  'xlsx.unreadable':
    'The file is no workbook of Excel 2007 or later, is damaged, has a password, or is larger than is read. Nothing of it was read.',
  'xlsx.without-value':
    'Formulas have no value, since no spreadsheet has calculated them. Their cells count as empty; open the workbook and save it.',
  'xml.doctype':
    'The document has a document type declaration. It is refused, since entities could be declared in it; take it out.',
  'xml.encoding':
    'The document is in an encoding that is not read, or holds bytes that are not in the one it declares. Save it as UTF-8.',
  'xml.no-records': 'No element of the name in the setting "record" is in the document.',
  'xml.not-well-formed':
    'The document is not well-formed XML. What stands before that place was read; nothing behind it is, since it could not be trusted.',
  'xml.other-namespaces':
    'The elements around a record declare other namespace prefixes than those around the first record.',
  'xml.outside-records':
    'Values stand outside the elements that are records. They are not read; name an element further out as the record if they matter.',
  'xml.record-too-large': 'The record is larger than the limit for one record (--max-record).',
  'xml.too-deep': 'Elements stand in one another more than 256 times.',
};

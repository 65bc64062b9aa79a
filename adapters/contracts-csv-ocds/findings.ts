/** What this adapter's own finding codes mean: what happened, and what to do. */
export const findings: Readonly<Record<string, string>> = {
  'contracts.amount-abbreviated':
    'An amount is abbreviated (£1.2m). What it is to the penny is not known; publish the whole number.',
  'contracts.amount-unreadable': 'The cell is not an amount of money.',
  'contracts.charity-number': 'The cell is not a charity number.',
  'contracts.company-number': 'The cell is not a Companies House number: eight digits, or two letters and six digits.',
  'contracts.cpv-code':
    'The cell is not a code of the common procurement vocabulary: eight digits, with or without a check digit.',
  'contracts.date-ambiguous':
    'Day/month and month/day both fit the whole column. It is never guessed: set dateOrder to dmy or mdy.',
  'contracts.date-impossible': 'The date is not in the calendar.',
  'contracts.date-serial': "The date is a spreadsheet's count of days. Format the column as a date and export again.",
  'contracts.date-two-digit-year': 'The year has two digits. The century is never guessed: set century.',
  'contracts.date-unreadable': 'The cell is not a date in any form that is known.',
  'contracts.date-without-offset': 'A time stands in the cell without its offset from UTC, so the moment is not known.',
  'contracts.no-amount': 'The cell says in words that there is no amount. Nothing is written.',
  'contracts.no-charity-number': 'The cell says in words that there is no charity number. Nothing is written.',
  'contracts.no-company-number': 'The cell says in words that there is no company number. Nothing is written.',
  'contracts.no-date': 'The cell says in words that there is no date. Nothing is written.',
  'contracts.no-reference': 'The row has no usable reference, so it can have no ocid and is quarantined.',
  'contracts.no-value': 'The cell says in words that there is no value. Nothing is written.',
  'contracts.web-address': 'The cell is not a web address.',
};

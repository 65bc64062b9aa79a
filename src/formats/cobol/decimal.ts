/** Decimal text of digits with an implied point: never through floating point, and with as many decimals as the picture has. */
export function decimalText(digits: string, scale: number, negative: boolean): string {
  let from = 0;
  while (from < digits.length - 1 && digits[from] === '0') from++;
  const significant = from === 0 ? digits : digits.slice(from);
  if (significant === '0' && scale <= 0) return '0';
  let text = significant;
  if (scale < 0) text = significant + '0'.repeat(-scale);
  else if (scale > 0) {
    const padded = significant.padStart(scale + 1, '0');
    text = `${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
  }
  return negative && significant !== '0' ? `-${text}` : text;
}

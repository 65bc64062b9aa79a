interface Header {
  readonly id?: string;
  readonly accept?: string;
  readonly application?: string;
  readonly version?: string;
  readonly charset?: string;
}

/** An admission of a person who does not exist. */
export function admission({
  id = 'A1',
  accept = '',
  application = '',
  version = '2.5.1',
  charset = '',
}: Header = {}): string {
  return [
    `MSH|^~\\&|PAS|HILL|EPR|TRUST|20260301101500+0000||ADT^A01^ADT_A01|${id}|P|${version}|||${accept}|${application}|GBR|${charset}`,
    'EVN|A01|20260301101500+0000',
    'PID|1||60001^^^HILL&urn:x-test:hill&URI^MR||Wren^Imogen||19790412|F',
    'PV1|1|I|W1^B2^3^HILL',
  ].join('\r');
}

/** One that goes to quarantine, since its third line is no segment. */
export function broken(header: Header = {}): string {
  return `${admission(header)}\rthis is no segment about Imogen Wren`;
}

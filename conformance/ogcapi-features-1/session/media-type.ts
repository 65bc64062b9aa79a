interface MediaType {
  /** In lower case. */
  readonly type: string;
  /** Names in lower case; values as they are written, without quotes. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** A media type as it stands in a header or a link (RFC 9110, 8.3.1). */
function mediaTypeOf(text: string): MediaType {
  const [type = '', ...rest] = text.match(/(?:[^;"]|"(?:[^"\\]|\\.)*")+/g) ?? [];
  const parameters = rest.flatMap((one): [string, string][] => {
    const [, name = '', value = ''] = /^\s*([^=\s]+)=(.*?)\s*$/s.exec(one) ?? [];
    return name === '' ? [] : [[name.toLowerCase(), value.replace(/^"(.*)"$/s, '$1').replace(/\\(.)/g, '$1')]];
  });
  return { type: type.trim().toLowerCase(), parameters: new Map(parameters) };
}

/** Whether a media type is the one wanted, with at least its parameters. */
export function isMediaType(given: string, wanted: string): boolean {
  const [one, other] = [mediaTypeOf(given), mediaTypeOf(wanted)];
  return one.type === other.type && [...other.parameters].every(([name, value]) => one.parameters.get(name) === value);
}

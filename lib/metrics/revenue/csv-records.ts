/** A record of a CSV file, with the line it begins on. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Reads RFC 4180, with a comma, semicolon or tab between the fields, whichever the first line has most of; empty lines are passed over. */
export function csvRecords(text: string): CsvRecord[] {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source.slice(0, source.search(/[\r\n]|$/)));
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let [line, began, at] = [1, 1, 0];
  while (at < source.length) {
    let field = '';
    if (source[at] === '"') {
      for (at++; at < source.length; at++) {
        if (source[at] !== '"') field += source[at];
        else if (source[at + 1] === '"') field += source[at++];
        else break;
        if (source[at] === '\n') line++;
      }
      at++; // behind the closing quote
    }
    while (at < source.length && source[at] !== separator && source[at] !== '\n' && source[at] !== '\r') field += source[at++];
    fields.push(field);
    if (source[at] === separator && at < source.length) {
      at++;
      if (at === source.length) fields.push('');
      continue;
    }
    if (fields.length > 1 || fields[0]?.trim() !== '') records.push({ line: began, fields });
    fields = [];
    if (source[at] === '\r' && source[at + 1] === '\n') at++;
    at++;
    began = ++line;
  }
  if (fields.length > 0) records.push({ line: began, fields });
  return records;
}

function separatorOf(head: string): string {
  const count = (mark: string) => head.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const guard = `<meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank">`;

/** A page around the body of an e-mail that lets nothing in from elsewhere; one that is a page already gets the same. Text keeps its lines. */
export function emailPage(body: string): string {
  if (/<html[\s>]/i.test(body)) return `<!doctype html>${guard}${body.replace(/<!doctype[^>]*>/i, '')}`;
  const content = /<[a-z!/][^>]*>/i.test(body) ? body : `<p style="white-space:pre-wrap;margin:0">${escaped(body)}</p>`;
  return `<!doctype html><html><head><meta charset="utf-8">${guard}</head>
<body style="margin:0;padding:16px;background:#fff;color:#1a1a1e;font:14px/1.5 ui-sans-serif,system-ui,sans-serif;overflow-wrap:anywhere">${content}</body></html>`;
}

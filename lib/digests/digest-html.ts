export interface DigestLine {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  /** The figure at the end of each of the last weeks */
  readonly weeks: readonly (number | null)[];
}
interface Given {
  readonly workspace: string;
  readonly on: string;
  readonly cadence: 'off' | 'weekly' | 'monthly';
  readonly lines: readonly DigestLine[];
  readonly funnel: readonly { name: string; share: number; note: string }[];
  readonly url: string;
}

const text = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const accent = '#4f46e5';
const grey = '#6b7280';
const tall = 36;

/** Mail programs load no pictures by themselves and know no SVG: bars are cells of tables, which all of them draw. */
function bars(weeks: readonly (number | null)[]): string {
  const most = Math.max(0, ...weeks.map((week) => week ?? 0));
  if (most <= 0) return '';
  const cells = weeks.map((week) => {
    const height = week === null ? 0 : Math.max(1, Math.round((week / most) * tall));
    return `<td style="vertical-align:bottom;padding:0 1px"><div style="width:8px;height:${height}px;background:${accent};font-size:0;line-height:0">&nbsp;</div></td>`;
  });
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="height:${tall}px"><tr>${cells.join('')}</tr></table>`;
}

const lineHtml = ({ name, value, note, weeks }: DigestLine) => `<tr>
<td style="padding:12px 0;border-top:1px solid #e5e7eb">
<div style="color:${grey};font-size:13px">${text(name)}</div>
<div style="font-size:24px;font-weight:600">${text(value)}</div>
<div style="color:${grey};font-size:12px">${text(note)}</div></td>
<td style="padding:12px 0;border-top:1px solid #e5e7eb;vertical-align:bottom" align="right">${bars(weeks)}</td></tr>`;

const stepHtml = ({ name, share, note }: Given['funnel'][number]) => `<tr>
<td style="padding:3px 8px 3px 0;font-size:13px;width:34%">${text(name)}</td>
<td style="padding:3px 0"><div style="background:#eef2ff;font-size:0;line-height:0"><div style="width:${Math.round(share * 100)}%;height:12px;background:${accent}">&nbsp;</div></div></td>
<td style="padding:3px 0 3px 8px;font-size:12px;color:${grey};width:26%" align="right">${text(note)}</td></tr>`;

/** The letter as one table with its styles in it, to be read with pictures blocked. */
export function digestHtml({ workspace, on, cadence, lines, funnel, url }: Given): string {
  const often =
    cadence === 'off'
      ? ''
      : ` You get this ${cadence === 'weekly' ? 'each week' : 'each month'}; an editor of the workspace can change that on the Home page.`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Onboarding at ${text(workspace)}</title></head>
<body style="margin:0;padding:24px;background:#f9fafb;font-family:-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;color:#111827">
<table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="max-width:560px;margin:0 auto;background:#ffffff;border:1px solid #e5e7eb"><tr><td style="padding:24px">
<h1 style="margin:0;font-size:18px">Onboarding at ${text(workspace)}</h1>
<p style="margin:4px 0 16px;color:${grey};font-size:13px">As of ${text(on)} (UTC). The bars are the figure at the end of each of the last twelve weeks, from zero.</p>
<table cellpadding="0" cellspacing="0" width="100%">${lines.map(lineHtml).join('\n')}</table>
${funnel.length === 0 ? '' : `<h2 style="margin:20px 0 8px;font-size:14px">Milestones</h2><table cellpadding="0" cellspacing="0" width="100%">${funnel.map(stepHtml).join('\n')}</table>`}
<p style="margin:24px 0 0"><a href="${text(url)}" style="display:inline-block;padding:10px 16px;background:${accent};color:#ffffff;text-decoration:none">Open the figures</a></p>
<p style="margin:16px 0 0;color:${grey};font-size:12px">A correlation is no proof of cause.${often}</p>
</td></tr></table></body></html>`;
}

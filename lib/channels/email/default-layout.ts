/** The layout of e-mails where a workspace has none of its own: a narrow column, readable in the dark, and the way out at its end. */
export const defaultLayout = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>
body { margin: 0; padding: 0; background: #f4f4f6; color: #1a1a1e; font: 16px/1.55 -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
.column { max-width: 560px; margin: 0 auto; padding: 32px 24px; }
.sheet { background: #ffffff; border-radius: 8px; padding: 28px 32px; overflow-wrap: anywhere; }
.sheet p { margin: 0 0 16px; }
.sheet a { color: #3b4fd8; }
.button { display: inline-block; background: #3b4fd8; color: #ffffff !important; border-radius: 6px; padding: 10px 18px; text-decoration: none; font-weight: 600; }
.foot { color: #63636b; font-size: 12px; text-align: center; padding: 16px 8px; }
.foot a { color: #63636b; }
.preheader { display: none; max-height: 0; overflow: hidden; }
@media (prefers-color-scheme: dark) {
  body { background: #121214 !important; color: #ececf0 !important; }
  .sheet { background: #1d1d21 !important; }
  .sheet a { color: #9aa6ff !important; }
  .foot, .foot a { color: #a5a5ae !important; }
}
</style>
</head>
<body>
<div class="preheader">{{ preheader }}</div>
<div class="column">
<div class="sheet">{{ content }}</div>
<div class="foot">Sent by {{ workspace }} · <a href="{{ preferences_url }}">Choose what you get, or unsubscribe</a></div>
</div>
</body>
</html>`;

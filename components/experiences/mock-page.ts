/** Its styles stand apart: the page's own policy, which holds in its frames too, lets no style through that is written into the page. */
export const mockStyles = `
:root{--ground:#f7f7f9;--card:#fff;--line:#e4e4ea;--bone:#e9e9ef;--word:#3d3d47}
:root.dark{--ground:#131316;--card:#1c1c21;--line:#303038;--bone:#2b2b33;--word:#c9c9d2}
*{box-sizing:border-box}body{margin:0;min-height:100vh;background:var(--ground);color:var(--word);font:13px/1.5 ui-sans-serif,system-ui,sans-serif;display:grid;grid-template-columns:132px 1fr}
nav{border-right:1px solid var(--line);padding:16px 12px;display:grid;gap:10px;align-content:start}
nav span,main .bone{display:block;height:10px;border-radius:5px;background:var(--bone)}
main{padding:20px;display:grid;gap:16px;align-content:start}
header{display:flex;align-items:center;justify-content:space-between}
header b{font-size:15px}
.new{border:1px solid var(--line);background:var(--card);border-radius:8px;padding:5px 12px}
.cards{display:grid;grid-template-columns:1fr 1fr;gap:12px}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:14px;display:grid;gap:10px;height:104px;align-content:start}
.w40{width:40%}.w50{width:50%}.w60{width:60%}.w64{width:64%}.w72{width:72%}.w80{width:80%}
@media (max-width:480px){body{grid-template-columns:1fr}nav{display:none}.cards{grid-template-columns:1fr}}`;

/** A pretended app, on which an experience is drawn. Whatever a step hangs on, one of these stands in for it. */
export const mockPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Your app</title></head>
<body><nav><b>Your app</b><span class="w80"></span><span data-stand-in class="w64"></span><span class="w72"></span></nav>
<main><header><b>Datasets</b><span class="new" data-stand-in>New dataset</span></header>
<div class="cards"><div class="card" data-stand-in><span class="bone w50"></span><span class="bone"></span></div>
<div class="card" data-stand-in><span class="bone w40"></span><span class="bone"></span></div>
<div class="card"><span class="bone w60"></span><span class="bone"></span></div>
<div class="card"><span class="bone w50"></span><span class="bone"></span></div></div></main></body></html>`;

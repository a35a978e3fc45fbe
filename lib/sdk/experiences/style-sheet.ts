/* Isolated in a shadow root. A host page changes it by custom properties: --milepost-accent, --milepost-accent-text, --milepost-radius, --milepost-font,
 * --milepost-surface, --milepost-text and --milepost-z-index. What an experience says for itself (--own-…) goes before them. */

export const styleSheet = `
:host{all:initial!important}
*,*::before,*::after{box-sizing:border-box}
.layer{--accent:var(--own-accent,var(--milepost-accent,#4f46e5));--on-accent:var(--own-on-accent,var(--milepost-accent-text,#fff));
--radius:var(--own-radius,var(--milepost-radius,12px));--surface:var(--milepost-surface,#fff);--text:var(--milepost-text,#1a1a1e);
--muted:color-mix(in srgb,var(--text) 70%,var(--surface));--line:color-mix(in srgb,var(--text) 14%,var(--surface));
--soft:color-mix(in srgb,var(--text) 6%,var(--surface));
--shadow:0 0 0 1px rgb(16 16 24/.06),0 2px 6px rgb(16 16 24/.06),0 16px 40px -8px rgb(16 16 24/.24);
position:fixed;inset:0;pointer-events:none;z-index:var(--milepost-z-index,2147483000);color:var(--text);color-scheme:light;
font:400 14px/1.5 var(--milepost-font,ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif);-webkit-font-smoothing:antialiased}
.layer.dark{--surface:var(--milepost-surface,#1c1c21);--text:var(--milepost-text,#f0f0f3);color-scheme:dark;
--shadow:0 0 0 1px rgb(255 255 255/.1),0 16px 40px -8px rgb(0 0 0/.7)}
.box{position:absolute;pointer-events:auto;background:var(--surface);color:var(--text);border-radius:var(--radius);box-shadow:var(--shadow);
padding:20px;overflow:auto;max-width:calc(100% - 16px);max-height:calc(100% - 16px);outline-offset:2px}
.box:focus{outline:none}
[hidden]{display:none!important}
.pop{width:336px}
.middle{left:50%;top:50%;transform:translate(-50%,-50%)}
h2{font-size:16px;line-height:24px;font-weight:600;letter-spacing:-.01em;margin:0;padding-right:28px;overflow-wrap:anywhere}
.body{margin:6px 0 0;color:var(--muted);overflow-wrap:anywhere}
.body b{color:var(--text);font-weight:600}
.body a,.words a{color:inherit;text-decoration:underline;text-underline-offset:2px;font-weight:500}
.untitled{padding-right:28px;margin:0}
.end{justify-content:flex-end}
.foot{display:flex;align-items:center;gap:8px;margin-top:16px}
.count{margin-right:auto;font-size:12px;color:var(--muted);font-variant-numeric:tabular-nums}
.bar{position:absolute;left:0;top:0;height:3px;background:var(--accent)}
button,.button{font:inherit;color:inherit;cursor:pointer;border:0;background:none;border-radius:min(var(--radius),8px);text-decoration:none}
.button{display:inline-flex;align-items:center;justify-content:center;min-height:32px;padding:4px 12px;font-weight:500;border:1px solid var(--line)}
.button:hover{background:var(--soft)}
.main{background:var(--accent);color:var(--on-accent);border-color:transparent}
.main:hover{background:var(--accent);filter:brightness(.93)}
.quiet{border-color:transparent;color:var(--muted);padding:4px 8px}
:focus-visible{outline:2px solid var(--text);outline-offset:2px}
.close{position:absolute;right:12px;top:12px;width:28px;height:28px;display:grid;place-items:center;color:var(--muted)}
.close:hover,.fold:hover{background:var(--soft)}
.close svg,.tick svg,.chevron{width:16px;height:16px;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.spot{position:absolute;border-radius:calc(min(var(--radius),8px) + 2px);box-shadow:0 0 0 2px var(--accent),0 0 0 6px color-mix(in srgb,var(--accent) 28%,transparent),0 0 0 200vmax rgb(16 16 24/.28)}
.shade{position:absolute;inset:0;background:rgb(16 16 24/.44)}
.modal{width:440px;padding:28px}
.modal .shade{pointer-events:auto}
.modal h2{font-size:18px;line-height:26px}
.modal .body{margin-top:8px}
.modal .foot{margin-top:24px;flex-direction:row-reverse;flex-wrap:wrap;justify-content:flex-start}
.catch{pointer-events:auto}
.banner{left:50%;transform:translateX(-50%);display:flex;align-items:center;gap:12px;padding:10px 12px 10px 16px;width:max-content;max-width:min(720px,calc(100% - 24px))}
.banner::before{content:"";flex:none;width:8px;height:8px;border-radius:50%;background:var(--accent)}
.banner.top{top:12px}.banner.bottom{bottom:12px}
.banner .words{overflow-wrap:anywhere}.banner .button{flex:none}
.banner .close{position:static;flex:none}
.list{right:16px;bottom:16px;width:344px;padding:0}
.head{position:relative;display:flex;align-items:center;padding:12px}
.fold{display:flex;flex:1;min-width:0;align-items:center;gap:12px;padding:4px;text-align:left}
.head .close{position:static;flex:none}
.ring{flex:none;width:36px;height:36px;transform:rotate(-90deg);fill:none;stroke-width:4;stroke-linecap:round}
.ring .track{stroke:var(--line)}.ring .done{stroke:var(--accent)}
.fold h2{padding:0;font-size:15px;line-height:20px}.fold .count{display:block;line-height:16px}
.chevron{flex:none;margin-left:auto;color:var(--muted)}
[aria-expanded=true] .chevron{transform:rotate(180deg)}
.inner{border-top:1px solid var(--line);padding:4px 16px 16px}
ul{list-style:none;margin:8px 0 0;padding:0}
li{display:flex;gap:12px;padding:8px 0}
.tick{flex:none;width:24px;height:24px;display:grid;place-items:center;border-radius:50%;border:1.5px solid color-mix(in srgb,var(--text) 55%,var(--surface));color:transparent}
button.tick:hover{background:var(--soft)}
.is-done .tick{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
li .name{font-weight:500;color:var(--text);overflow-wrap:anywhere}
li a.name{text-decoration:underline;text-decoration-color:var(--line);text-underline-offset:3px}
li a.name:hover{text-decoration-color:currentColor}
.is-done .name{color:var(--muted);text-decoration:line-through}
li .body{margin:0;font-size:13px;line-height:20px}
.beacon{position:absolute;pointer-events:auto;width:28px;height:28px;display:grid;place-items:center;border-radius:50%}
.beacon i{width:12px;height:12px;border-radius:50%;background:var(--accent);box-shadow:0 0 0 2px var(--surface),0 0 0 6px color-mix(in srgb,var(--accent) 32%,transparent)}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:480px){.list{left:8px;right:8px;bottom:8px;width:auto}.banner{flex-wrap:wrap}}
@media (prefers-reduced-motion:no-preference){
.box{animation:come .14s ease-out}.spot{transition:left .14s,top .14s,width .14s,height .14s}.ring .done{transition:stroke-dashoffset .3s}
.beacon i{animation:pulse 2s infinite}
@keyframes come{from{opacity:0;translate:0 4px}}
@keyframes pulse{50%{box-shadow:0 0 0 2px var(--surface),0 0 0 10px color-mix(in srgb,var(--accent) 10%,transparent)}}}
`;

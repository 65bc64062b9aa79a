/**
 * Colours are paired so that text has a contrast of at least 4.5:1 on its ground, in light and in dark (WCAG 2.2, 1.4.3);
 * a test computes it.
 */
export const LIGHT = {
  ground: '#fbfaf7',
  raised: '#ffffff',
  ink: '#1d1b18',
  soft: '#5b564e',
  line: '#d9d4c9',
  link: '#154a86',
  good: '#1c6437',
  bad: '#a01f19',
  open: '#7a4d00',
} as const;

export const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
  ground: '#171613',
  raised: '#1f1d1a',
  ink: '#ece8df',
  soft: '#aea799',
  line: '#3c3831',
  link: '#8fbcf5',
  good: '#7fce9b',
  bad: '#ff9d94',
  open: '#e9bb6b',
};

const variables = (colours: Readonly<Record<string, string>>) =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

export const STYLE = `
:root{${variables(LIGHT)};
--serif:Charter,'Bitstream Charter','Iowan Old Style','Palatino Linotype',Palatino,Georgia,serif;
--sans:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace}
@media (prefers-color-scheme:dark){:root{${variables(DARK)}}}
*{box-sizing:border-box}
html{color-scheme:light dark;scroll-padding-top:1rem}
body{margin:0 auto;max-width:62rem;padding:2.5rem 1.5rem 4rem;background:var(--ground);color:var(--ink);font:1rem/1.55 var(--sans);text-rendering:optimizeLegibility}
body.wide{max-width:84rem}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:.06em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
main:focus{outline:none}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--raised);padding:.5rem 1rem;z-index:2}
.eyebrow{margin:0 0 .4rem;color:var(--soft);font-size:.85rem;letter-spacing:.04em}
h1,h2,h3{font-family:var(--serif);line-height:1.2;text-wrap:balance}
h1{margin:0;font-size:1.9rem;font-weight:600;overflow-wrap:anywhere}
h2{margin:3.5rem 0 1rem;font-size:1.45rem;font-weight:600}
h3{margin:0 0 .5rem;font-size:1.12rem;font-weight:600}
p{margin:.5rem 0;max-width:68ch}
.verdict{margin:1.75rem 0 0;padding:1.25rem 0 1.25rem 1.25rem;border-left:.4rem solid var(--tone);}
.verdict strong{display:block;font:600 1.75rem/1.15 var(--serif);color:var(--tone)}
.verdict p{margin:.5rem 0 0}
.good{--tone:var(--good)}.bad{--tone:var(--bad)}.open{--tone:var(--open)}.plain{--tone:var(--soft)}
dl.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem 2rem;margin:2rem 0 0;padding:1.25rem 0;border:solid var(--line);border-width:1px 0}
.facts dt{color:var(--soft);font-size:.85rem}
.facts dd{margin:0;overflow-wrap:anywhere}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:1.25rem 0 0;padding:0;list-style:none}
table{width:100%;border-collapse:collapse;font-size:.95rem}
caption{padding:0 0 .5rem;text-align:left;color:var(--soft);font-size:.9rem}
th,td{padding:.6rem .75rem .6rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{font-weight:600}
thead th{color:var(--soft);font-size:.85rem;border-bottom-color:var(--soft)}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
table.counts{max-width:34rem}
td.none{color:var(--soft)}
tbody th{font-weight:400}
.outcome{color:var(--tone);white-space:nowrap;font-weight:600}
.plain.outcome{font-weight:400}
.level{font-size:.85rem;white-space:nowrap}
th.l{width:6rem}th.o{width:9.5rem}
.minor{display:block;color:var(--soft);font-size:.85rem;overflow-wrap:anywhere}
a.minor{color:var(--link)}
code,pre{font-family:var(--mono);font-size:.85rem;unicode-bidi:isolate}
code{overflow-wrap:anywhere}
pre{margin:.35rem 0 0;padding:.75rem .9rem;background:var(--raised);border:1px solid var(--line);border-radius:3px;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:2;line-height:1.45}
.command{user-select:all}
ul.contents{margin:0 0 1.5rem;padding:0;list-style:none}
.contents li{display:grid;grid-template-columns:4.5rem 1fr;gap:.5rem;padding:.25rem 0}
.contents .level{color:var(--soft);line-height:1.75}
.note{display:block;max-width:68ch;margin:.5rem 0 0;padding:.5rem .75rem;background:var(--raised);border-left:.2rem solid var(--soft);font-size:.9rem;overflow-wrap:anywhere}
td.broken{color:var(--bad);font-weight:600}
.bars{display:grid;grid-template-columns:max-content 1fr;gap:.4rem .9rem;align-items:center;max-width:34rem;margin:0 0 1.25rem;font-size:.85rem;color:var(--soft)}
.bars svg,.bar svg{display:block;width:100%;height:.9rem;print-color-adjust:exact}
rect{fill:var(--tone)}rect.plain,rect.empty{fill:var(--line)}rect.most{fill:var(--link)}rect.other{fill:var(--open)}
th.bar{width:14rem}
article{padding:1.5rem 0;border-top:1px solid var(--line)}
article>h3 .outcome{margin-right:.35rem}
article>ul,.findings{margin:.75rem 0;padding:0;list-style:none}
.findings>li{margin:.75rem 0 0;padding-left:1rem;border-left:2px solid var(--tone,var(--line));overflow-wrap:anywhere}
.findings p{margin:0}
.difference{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .75rem;margin:.35rem 0 0;font-size:.9rem}
.difference dt{color:var(--soft)}
.difference dd{margin:0;overflow-wrap:anywhere}
details{margin:.75rem 0 0}
summary{cursor:pointer;color:var(--link);width:fit-content}
h4{margin:.9rem 0 0;font:600 .85rem/1.4 var(--sans);color:var(--soft)}
form.filter{display:flex;flex-wrap:wrap;gap:.75rem 1.25rem;align-items:end;margin:0 0 1.5rem}
form.filter[hidden]{display:none}
.filter label{display:grid;gap:.2rem;font-size:.85rem;color:var(--soft)}
.filter label.check{display:flex;align-items:center;gap:.5rem;min-height:2.5rem}
.filter input[type=search],.filter select{min-height:2.5rem;padding:.35rem .6rem;font:inherit;font-size:1rem;color:var(--ink);background:var(--raised);border:1px solid var(--soft);border-radius:3px;max-width:100%}
.filter input[type=checkbox]{width:1.15rem;height:1.15rem}
.filter output{min-height:2.5rem;display:flex;align-items:center;color:var(--soft);font-size:.9rem}
.group{margin:0 0 2rem}
[hidden]{display:none}
tr.differs>th:first-child{border-left:.25rem solid var(--open);padding-left:.75rem}
body.wide tbody th{min-width:16rem}
.scroll{overflow-x:auto}
footer{margin-top:4rem;padding-top:1.25rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9rem}
.away{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:34rem){
body{padding:1.25rem 1rem 3rem}
h1{font-size:1.5rem}.verdict strong{font-size:1.45rem}h2{margin-top:2.5rem}
th,td{padding-right:.5rem}th.l{width:4.2rem}th.o{width:7.2rem}.outcome{font-size:.85rem}
body.wide tbody th{min-width:11rem}
.filter label,.filter input[type=search],.filter select{width:100%}
}
@page{margin:18mm 16mm}
@page wide{size:A4 landscape;margin:14mm}
@media print{
:root{${variables(LIGHT)};--ground:#fff}
body,body.wide{max-width:none;padding:0;font-size:10pt}
body.wide{page:wide}
nav,form.filter,.skip{display:none!important}
tr[hidden]{display:table-row!important}[data-group][hidden]{display:block!important}
details::details-content{content-visibility:visible;block-size:auto}
thead{display:table-header-group}
tr,.findings>li,.verdict{break-inside:avoid}
h2,h3{break-after:avoid}
.scroll{overflow:visible}
pre{max-height:none}
}
`;

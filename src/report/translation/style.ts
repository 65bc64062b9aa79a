/** What the page of a translation has beyond other reports. A state is told by shape as well as by colour. */
export const STYLE = `
.caution strong{font-size:1.2rem}
.tall{max-height:26rem;overflow:auto;border:1px solid var(--line);padding:0 .75rem}
.list{max-height:15rem;overflow:auto;border:1px solid var(--line);padding:0 .75rem}
.tall thead th,.list thead th{position:sticky;top:0;background:var(--ground);z-index:1}
tfoot th,tfoot td{font-weight:600;border-bottom:0}
tr[aria-current]{background:var(--raised)}
tr[aria-current] a{font-weight:700}
.steps{margin:.75rem 0 0}
.steps button{font:inherit;min-height:2.5rem;padding:.3rem 1rem;color:var(--link);background:var(--raised);border:1px solid var(--soft);border-radius:3px;cursor:pointer}
.legend{display:flex;flex-wrap:wrap;gap:.4rem 1.25rem;font-size:.85rem;max-width:none}
.brief{font-size:.9rem}.brief>li{margin-top:.5rem}
.arrow{color:var(--soft)}
article.record{border-top:0;padding-top:1rem}
.pair{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,6fr);gap:1.25rem;margin-top:1rem}
.side h4{margin:0 0 .35rem}
.side .text{margin:0;padding:.75rem .9rem;background:var(--raised);border:1px solid var(--line);border-radius:3px;font:.82rem/1.7 var(--mono);overflow-wrap:anywhere;unicode-bidi:isolate}
.scripted .side .text{max-height:calc(100vh - 11rem);overflow:auto;overscroll-behavior:auto}
pre.text{white-space:pre-wrap;line-height:1.5}
.text i{font-style:normal;color:var(--soft)}
.line{padding-left:1.5rem;text-indent:-1.5rem;color:var(--soft)}
.line b{color:var(--ink)}
.v{color:var(--ink);border-radius:2px;text-decoration-thickness:.08em;text-underline-offset:.22em;white-space:pre-wrap}
.scripted [data-side] .v{cursor:pointer}
.v.mapped,.v.sourced{text-decoration-line:underline;text-decoration-color:var(--good)}
.v.ignored{font-style:italic;color:var(--soft);text-decoration:underline dotted var(--soft)}
.v.removed{text-decoration:line-through}
.v.unmapped{outline:1px dashed var(--bad);outline-offset:1px;font-weight:700;color:var(--bad)}
.v.unmapped::before{content:'✕ ';font-weight:400}
.v.quarantined{text-decoration:underline wavy var(--open)}
.v.made{color:var(--soft)}
.v.on,.v.lit{background:var(--ink);color:var(--ground);text-decoration:none;box-shadow:0 0 0 .16rem var(--ink)}
.v.on{background:var(--link);box-shadow:0 0 0 .16rem var(--link)}
.v.near{outline:2px dotted var(--link);outline-offset:1px}
.v:focus-visible{outline:3px solid var(--link);outline-offset:3px}
.told{position:sticky;bottom:0;z-index:2;margin:1rem 0 0;padding:.6rem .9rem;min-height:4.2rem;max-height:9rem;overflow:auto;background:var(--ground);border:1px solid var(--soft);border-radius:3px;font-size:.9rem;overflow-wrap:anywhere;white-space:pre-line}
.told[hidden]{display:none}
@media (max-width:52rem){
.pair{grid-template-columns:minmax(0,1fr);gap:.75rem}
.scripted .side .text{max-height:36vh}
}
@media (max-width:34rem){
.side .text{padding:.5rem .6rem;font-size:.78rem}
.steps button{width:48%}
}
@media print{
.tall,.list,.scripted .side .text{max-height:none;overflow:visible}
.told,.steps,.list{display:none!important}
}
`;

import Workbench

/// How a page looks: light and dark, on a phone, on a desk, on paper.
enum HTMLStyle {
  /// With the style of the charts; no character in it means anything to XML.
  static let sheet = "\n" + page + narrow + other + SVGStyle.sheet

  private static let page = """
    :root{--ink:#1d2025;--soft:#5b626b;--rule:#d9dde2;--paper:#fff;--tint:#f4f6f8;--mark:#00588a;\
    --bad:#a4262c;--good:#00664e;color-scheme:light dark}
    @media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a4abb4;--rule:#3a4047;\
    --paper:#15171a;--tint:#1e2125;--mark:#7cc4ee;--bad:#ff9a94;--good:#6fd8b4}}
    *{box-sizing:border-box}
    html{background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
    body{margin:0 auto;max-width:46rem;padding:1.5rem 1.25rem 6rem;overflow-wrap:break-word;\
    font:1.0625rem/1.6 Charter,"Bitstream Charter","Sitka Text",Cambria,"Noto Serif",serif}
    h1,h2,h3,h4,h5,h6,table,nav,figcaption,.note,.byline,header p,dl,.verdicts,summary,#popover,.why,\
    .seal,.skip{font-family:system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
    h1{font-size:1.9rem;line-height:1.2;margin:.5rem 0 .4rem;text-wrap:balance}
    h2{font-size:1.3rem;line-height:1.3;margin:2.6rem 0 .6rem}
    h3{font-size:1.05rem;margin:1.8rem 0 .4rem}
    p,ul,ol,blockquote,pre,dl{margin:0 0 1rem}
    header p{color:var(--soft);font-size:.9rem}
    a{color:var(--mark);text-underline-offset:.15em}
    a.f{color:inherit;text-decoration:underline dotted var(--mark) 1.5px;text-underline-offset:.22em;\
    border-radius:2px}
    a.f:hover,a.f[aria-expanded=true]{background:var(--tint);color:var(--mark)}
    a.c{color:inherit;text-decoration:none}
    a.c:hover,a.c:focus-visible{color:var(--mark);text-decoration:underline}
    :focus-visible{outline:3px solid var(--mark);outline-offset:2px;border-radius:2px}
    .skip{position:absolute;left:-100rem}
    .skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem .8rem;z-index:9}
    nav{border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);margin:1.4rem 0 2rem;\
    padding:.7rem 0;font-size:.875rem;line-height:1.5}
    nav ol{list-style:none;margin:0;padding:0;columns:2;column-gap:2rem}
    nav li{break-inside:avoid;padding:.12rem 0}
    nav li.inner{padding-left:1rem}
    nav a{text-decoration:none}
    nav a:hover{text-decoration:underline}
    blockquote{border-left:3px solid var(--rule);margin-left:0;padding-left:1rem;color:var(--soft)}
    code,pre{font-family:ui-monospace,"Cascadia Mono",Menlo,"DejaVu Sans Mono",monospace;font-size:.84em}
    code{overflow-wrap:anywhere}
    pre{background:var(--tint);padding:.8rem 1rem;overflow:auto;max-height:28rem;line-height:1.45;\
    border-radius:4px}
    hr{border:0;border-top:1px solid var(--rule);margin:2rem auto;width:8rem}
    figure{margin:1.8rem 0}
    .wide{overflow-x:auto}
    table{border-collapse:collapse;font-size:.9rem;line-height:1.4;min-width:50%}
    caption,figcaption{text-align:left;font-size:.9rem;line-height:1.4;padding-bottom:.5rem;\
    font-family:system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
    caption span{display:block;position:sticky;left:0;max-width:min(43rem,calc(100vw - 2rem))}
    th,td{padding:.3rem .9rem .3rem 0;text-align:left;vertical-align:top;font-weight:400;\
    border-bottom:1px solid var(--rule)}
    th:last-child,td:last-child{padding-right:.5rem}
    thead th{font-weight:600;vertical-align:bottom;border-bottom:2px solid var(--soft)}
    thead small{display:block;font-weight:400;color:var(--soft)}
    .n{text-align:right;font-variant-numeric:tabular-nums lining-nums}
    td.n,tbody th.n{white-space:nowrap}
    th.n:first-child{text-align:left}
    .star{display:inline-block;width:0;color:var(--bad);-webkit-user-select:none;user-select:none}
    .missing{color:var(--soft);font-style:italic}
    .note,.seal{font-size:.82rem;line-height:1.45;color:var(--soft);margin:.5rem 0 0}
    .chart svg{display:block;width:100%;height:auto}
    .chart svg a.f{text-decoration:none}
    .chart svg a.f .figure{text-decoration:underline dotted var(--mark) 1.5px}
    .chart svg a.f:hover text,.chart svg a.f[aria-expanded=true] text{fill:var(--mark)}
    .chart svg a.f:hover .on{fill:var(--kc-paper)}
    .slim{display:none}
    details{margin:.6rem 0}
    summary{cursor:pointer;font-size:.85rem;color:var(--mark)}
    details table{font-size:.85rem;margin-top:.5rem}
    .failure{border-left:4px solid var(--bad);background:var(--tint);padding:.6rem 1rem;margin:1rem 0}
    .failure p{margin:0}
    dl.values,dl.sources,dl.colophon{display:grid;grid-template-columns:minmax(4rem,max-content) 1fr;\
    gap:.35rem 1rem;font-size:.875rem;line-height:1.45}
    dl.sources{grid-template-columns:minmax(4rem,11rem) 1fr}
    dt{font-weight:600}
    dl.values dt{text-align:right;font-variant-numeric:tabular-nums}
    dd{margin:0}
    .verdicts{list-style:none;padding:0;font-size:.9rem;line-height:1.45}
    .verdicts li{display:grid;grid-template-columns:6rem 1fr;padding:.3rem 0;\
    border-bottom:1px solid var(--rule)}
    .holds{color:var(--good)}
    .fails,.rival{color:var(--bad)}
    .open{color:var(--soft)}
    .proof{display:block;color:var(--soft);font-variant-numeric:tabular-nums}
    .why{font-size:.82rem;line-height:1.45;border-top:1px solid var(--rule);padding:.7rem 0 .2rem}
    .why:target{background:var(--tint);box-shadow:-4px 0 0 var(--mark);padding-left:.7rem}
    .why h3{font-size:.85rem;font-weight:400;margin:0 0 .25rem;color:var(--soft)}
    .why h3 b{color:var(--ink);font-size:1rem;margin-right:.3rem}
    .why p{margin:0 0 .4rem}
    .why ul{margin:0 0 .4rem;padding-left:1.1rem}
    .why li{margin-bottom:.35rem}
    .why small{color:var(--soft)}
    dt:target{background:var(--tint)}
    #popover{position:absolute;z-index:5;width:min(26rem,calc(100vw - 1.5rem));max-height:60vh;overflow:auto;\
    background:var(--paper);border:1px solid var(--soft);border-radius:8px;padding:.9rem 1rem .6rem;\
    box-shadow:0 8px 28px rgba(0,0,0,.22)}
    #popover[hidden]{display:none}
    #popover .why{border:0;padding:0}
    #popover h3{padding-right:2rem}
    #popover-close{position:absolute;right:.4rem;top:.4rem;width:2.2rem;height:2.2rem;border:0;\
    background:none;color:inherit;font-size:1.3rem;cursor:pointer;border-radius:4px}

    """

  private static let narrow = """
    @media (max-width:640px){body{font-size:1rem;padding:1rem 1rem 6rem}h1{font-size:1.5rem}\
    nav ol{columns:1}.broad{display:none}.slim{display:block}table{font-size:.84rem}\
    .verdicts li{grid-template-columns:1fr}dl.sources,dl.colophon{display:block}\
    dl.sources dd,dl.colophon dd{margin-bottom:.6rem}\
    #popover{position:fixed;left:0!important;right:0;top:auto!important;bottom:0;width:auto;\
    border-radius:12px 12px 0 0;border-width:1px 0 0;padding-bottom:1.2rem}}

    """

  private static let other = """
    @media (forced-colors:active){a.f{text-decoration-color:LinkText}}
    @media print{:root{--ink:#000;--soft:#444;--rule:#bbb;--paper:#fff;--tint:#fff;--mark:#000}\
    body{max-width:none;padding:0;font-size:10.5pt}nav,.skip,#popover,details,\
    section[aria-labelledby=figures]{display:none}.broad{display:block}.slim{display:none}\
    a,a.f{color:inherit;text-decoration:none}.wide{overflow:visible}\
    h2,h3{break-after:avoid}figure,tr,.verdicts li{break-inside:avoid}thead{display:table-header-group}}

    """
}

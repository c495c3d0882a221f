#!/usr/bin/env python3
"""Builds the sample documents, posters and pictures of Kepu from the sources beside this file.

Called by make.sh, which checks the tools first. Every output has fixed dates, so that building twice gives the
same text and, where the tools allow it, the same bytes.
"""
import datetime
import email.utils
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
import zipfile
from pathlib import Path

import yaml

from video import make_film

MAKE = Path(__file__).resolve().parent
SAMPLES = MAKE.parent
ORG = '綦江区科学技术协会（示例）'
AUTHOR = '科普示例编辑部'
LICENCE = 'CC BY-SA 4.0'
EPOCH = datetime.datetime(2025, 6, 1, 8, 0, tzinfo=datetime.timezone.utc)
ENV = {**os.environ, 'SOURCE_DATE_EPOCH': str(int(EPOCH.timestamp())), 'TZ': 'UTC'}

# slug, format, file name without its extension, page kind (HTML only), publication date
PLAN = [
    ('yueliang-yinqing-yuanque', 'html', '月亮为什么会变脸', 'opengraph', '2025-09-30'),
    ('huwai-fang-jinshi', 'html', 'huwai-fang-jinshi', 'jsonld', '2025-06-06'),
    ('daowenbing-fangzhi', 'html', '稻瘟病防治要点', 'government', '2025-06-18'),
    ('yesheng-jun-zhongdu', 'html', 'yesheng-jun-zhongdu', 'gbk', '2025-05-20'),
    ('diandong-che-chongdian', 'html', 'diandong-che-chongdian', 'plain', '2025-04-11'),
    ('miehuoqi-tibawoya', 'html', '灭火器怎么选怎么用', 'plain', '2025-11-09'),
    ('fang-diedao', 'html', '防跌倒-繁體', 'traditional', '2025-10-29'),
    ('yanglao-zhapian', 'html', 'yanglao-zhapian', 'plain', '2025-07-15'),
    ('baoyu-yujing-sise', 'html', '暴雨预警四种颜色', 'government', '2025-05-12'),
    ('shuiguo-dianchi', 'docx', '水果电池小实验', '', '2025-09-20'),
    ('nongyao-jiangeqi', 'docx', 'nongyao-anquan-jiangeqi', '', '2025-07-02'),
    ('fenchen-chenfei', 'docx', '尘肺病可以不得', '', '2025-04-27'),
    ('guzhi-shusong', 'docx', 'guzhi-shusong', '', '2025-10-20'),
    ('huapo-qianzhao', 'docx', '滑坡前的十个信号', '', '2025-06-10'),
    ('yingji-kepu-chuanbo', 'docx', 'yingji-kepu-chuanbo', '', '2025-08-08'),
    ('cetu-peifang-shifei', 'pdf', '测土配方施肥', '', '2025-03-10'),
    ('jiegan-duifei', 'pdf', 'jiegan-duifei', '', '2025-10-08'),
    ('gaowen-fang-zhongshu', 'pdf', '高温天干活防中暑', '', '2025-07-07'),
    ('zaijia-liang-xueya', 'pdf', 'zaijia-liang-xueya', '', '2025-10-08'),
    ('tan-shouzhi', 'pdf', '碳达峰碳中和是什么', '', '2025-08-15'),
    ('fang-nishui-ke', 'pptx', '防溺水安全课', '', '2025-05-26'),
    ('beidou-zenme-zhilu', 'pptx', 'beidou-zenme-zhilu', '', '2025-04-24'),
    ('youxian-kongjian', 'pptx', '有限空间作业安全课', '', '2025-06-16'),
    ('caihong-zenme-lai', 'markdown', 'caihong-zenme-lai', '', '2025-07-22'),
    ('ganju-dashiying', 'markdown', '柑橘大实蝇防控', '', '2025-09-02'),
    ('gongjian-cao', 'markdown', 'gongjian-cao', '', '2025-04-25'),
    ('yanzhengma-shouji', 'markdown', '验证码就是家门钥匙', '', '2025-07-28'),
    ('haimian-chengshi', 'markdown', 'haimian-chengshi', '', '2025-06-25'),
    ('kandong-yingyang-biaoqian', 'epub', '看懂营养标签', '', '2025-05-19'),
    ('shuju-pingjunshu', 'epub', 'shuju-pingjunshu', '', '2025-09-15'),
]


def run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, env=ENV, **options)


def output_of(*command, text=None):
    done = subprocess.run([str(part) for part in command], check=True, env=ENV, input=text, capture_output=True,
                          encoding='utf-8')
    return done.stdout


def split_front_matter(path):
    _, head, body = path.read_text(encoding='utf-8').split('---\n', 2)
    return yaml.safe_load(head), body.lstrip('\n')


def item(meta, kind='article', **more):
    """The members of an item that a sidecar or front matter carries, in the order of the contract."""
    members = {
        'type': kind, 'slug': meta['slug'], 'lang': meta.get('lang', 'zh-CN'), 'title': meta['title'],
        'summary': meta['summary'], 'topics': meta['topics'], 'audiences': meta['audiences'],
        **({'fields': {'campaign': meta['campaign']}} if 'campaign' in meta else {}), 'regions': ['500110'],
        'contributors': [{'name': AUTHOR, 'organization': ORG, 'role': 'author'}],
        'source': {'name': ORG, 'licence': LICENCE},
    }
    members.update(more)
    return members


class Flow(list):
    """A list written on one line."""


class Quoted(str):
    """A text that must stay a text, such as a region code."""


yaml.SafeDumper.add_representer(Flow, lambda d, v: d.represent_sequence('tag:yaml.org,2002:seq', v, flow_style=True))
yaml.SafeDumper.add_representer(Quoted, lambda d, v: d.represent_scalar('tag:yaml.org,2002:str', v, style='"'))


def as_yaml(members):
    tidy = dict(members)
    for name in ('topics', 'audiences', 'partOf'):
        if name in tidy:
            tidy[name] = Flow(tidy[name])
    if 'regions' in tidy:
        tidy['regions'] = Flow(Quoted(code) for code in tidy['regions'])
    return yaml.safe_dump(tidy, allow_unicode=True, sort_keys=False, width=1000)


def write_sidecar(document, members):
    Path(f'{document}.yaml').write_text(as_yaml(members), encoding='utf-8')


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


# ---------------------------------------------------------------- pictures

def chromium(*arguments):
    with tempfile.TemporaryDirectory() as profile:
        run('chromium', '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars',
            '--force-color-profile=srgb', f'--user-data-dir={profile}', *arguments,
            stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def draw_illustrations(work):
    drawn = fresh(work / 'images')
    for source in sorted((MAKE / 'illustrations').glob('*.svg')):
        target = drawn / f'{source.stem}.png'
        run('rsvg-convert', '-w', '1200', source, '-o', target)
        shrink_png(target)
    return drawn


def shrink_png(target):
    run('pngquant', '--force', '--skip-if-larger', '--quality=80-98', '--strip', '--output', target, target)


PICTURE = re.compile(r'!\[([^\]]*)\]\(images/([\w-]+)\.png(?: "([^"]*)")?\)')


def copy_pictures(body, meta, drawn, folder):
    """Puts the pictures of a text beside it, each with a sidecar that says whose part it is."""
    for alt, name, caption in PICTURE.findall(body):
        folder.mkdir(exist_ok=True)
        target = folder / f'{name}.png'
        shutil.copyfile(drawn / target.name, target)
        write_sidecar(target, {'partOf': [meta['slug']], 'alt': alt, 'caption': caption or alt,
                               'credit': ORG, 'licence': LICENCE})


# ---------------------------------------------------------------- web pages

def body_html(body):
    fragment = output_of('pandoc', '-f', 'markdown-auto_identifiers', '-t', 'html5', '--wrap=none', text=body)
    fragment = re.sub(r'<img src="([^"]+)" title="([^"]+)" alt="([^"]+)" ?/>\s*<figcaption[^>]*>.*?</figcaption>',
                      r'<img src="\1" alt="\3" width="1200"/><figcaption>\2</figcaption>', fragment, flags=re.S)
    fragment = re.sub(r' style="width: ?\d+%"', '', fragment)
    return re.sub(r'<colgroup>.*?</colgroup>\s*', '', fragment, flags=re.S)


def list_of(entries):
    return '<ul>' + ''.join(f'<li><a href="#">{entry}</a></li>' for entry in entries) + '</ul>'


def head_tags(kind, meta, date, first_picture):
    title, summary = html.escape(meta['title']), html.escape(meta['summary'])
    words = ','.join(meta['keywords'])
    tags = [f'<title>{title}_{"科普园地" if kind != "traditional" else "科普園地"}</title>',
            f'<meta name="description" content="{summary}">']
    if kind == 'government':
        tags = [f'<title>{title}</title>', '<meta name="SiteName" content="科普园地（示例）">',
                '<meta name="ColumnName" content="科普知识">', f'<meta name="ArticleTitle" content="{title}">',
                f'<meta name="PubDate" content="{date} 09:30">', f'<meta name="ContentSource" content="{ORG}">',
                f'<meta name="Keywords" content="{words}">', f'<meta name="Author" content="{AUTHOR}">',
                f'<meta name="Description" content="{summary}">']
    if kind == 'opengraph':
        tags += ['<meta property="og:type" content="article">', f'<meta property="og:title" content="{title}">',
                 f'<meta property="og:description" content="{summary}">',
                 f'<meta property="og:image" content="{first_picture}">',
                 '<meta property="og:site_name" content="科普园地（示例）">',
                 f'<meta property="article:published_time" content="{date}T09:30:00+08:00">',
                 f'<meta property="article:author" content="{AUTHOR}">']
    if kind == 'jsonld':
        data = {'@context': 'https://schema.org', '@type': 'Article', 'headline': meta['title'],
                'description': meta['summary'], 'datePublished': f'{date}T09:30:00+08:00', 'inLanguage': 'zh-CN',
                'keywords': meta['keywords'], 'author': {'@type': 'Organization', 'name': AUTHOR},
                'publisher': {'@type': 'Organization', 'name': ORG},
                'license': 'https://creativecommons.org/licenses/by-sa/4.0/'}
        tags.append('<script type="application/ld+json">' + json.dumps(data, ensure_ascii=False) + '</script>')
    return '\n'.join(tags)


def page(kind, meta, body, date, others):
    """A whole page as sites have them: the article stands between navigation, lists of other texts and a footer."""
    charset = 'gbk' if kind == 'gbk' else 'utf-8'
    picture = PICTURE.search(body)
    fill = {
        'lang': 'zh-Hant' if kind == 'traditional' else 'zh-CN', 'charset': charset,
        'head': head_tags(kind, meta, date, f'images/{picture[2]}.png' if picture else ''),
        'style': (MAKE / 'templates/style.css').read_text(encoding='utf-8'),
        'title': html.escape(meta['title']), 'summary': html.escape(meta['summary']), 'date': date,
        'author': AUTHOR, 'organization': ORG, 'body': body_html(body),
        'latest': list_of(others[:5]), 'related': list_of(others[5:8]), 'licence': LICENCE,
    }
    template = 'table-layout.html' if kind == 'gbk' else 'site.html'
    text = (MAKE / 'templates' / template).read_text(encoding='utf-8')
    for name, value in fill.items():
        text = text.replace('{{' + name + '}}', value)
    if kind == 'traditional':
        text = output_of('opencc', '-c', 's2tw', text=text)
    return text.encode(charset, 'xmlcharrefreplace')


def build_html(meta, body, name, kind, date, drawn, others):
    folder = SAMPLES / 'articles/html'
    if kind == 'traditional':
        meta = {**meta, 'lang': 'zh-Hant', **{key: output_of('opencc', '-c', 's2tw', text=meta[key]).strip()
                                              for key in ('title', 'summary')}}
    target = folder / f'{name}.html'
    target.write_bytes(page(kind, meta, body, date, others))
    copy_pictures(body, meta, drawn, folder / 'images')
    write_sidecar(target, item(meta))


# ---------------------------------------------------------------- office documents, PDF, books

def rezip(path, change):
    """Writes a zip archive again with fixed dates; change(name, bytes) may return new bytes."""
    with zipfile.ZipFile(path) as archive:
        entries = [(info.filename, change(info.filename, archive.read(info))) for info in archive.infolist()]
    with zipfile.ZipFile(path, 'w') as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, (2025, 6, 1, 8, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == 'mimetype' else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


def chinese_theme(data, accents):
    text = data.decode('utf-8')
    text = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*(".*?)(<a:ea typeface=")[^"]*"',
                  r'\1Noto Sans CJK SC\2\3Microsoft YaHei"', text, flags=re.S)
    for name, colour in accents.items():
        text = re.sub(rf'<a:{name}>.*?</a:{name}>', f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', text,
                      flags=re.S)
    return text.encode('utf-8')


ACCENTS = {'dk2': '0D5C63', 'accent1': '0D7F87', 'accent2': 'E0872F', 'accent3': '4D9F58', 'accent4': '2F7FC1',
           'accent5': 'C8463C', 'accent6': '7A5AA6'}
TABLE_LINES = ''.join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B8C8CE"/>'
                      for side in ('top', 'left', 'bottom', 'right', 'insideH', 'insideV'))


def docx_reference(work):
    reference = work / 'reference.docx'
    reference.write_bytes(subprocess.run(['pandoc', '--print-default-data-file', 'reference.docx'], check=True,
                                         capture_output=True).stdout)

    def change(name, data):
        if name == 'word/theme/theme1.xml':
            return chinese_theme(data, ACCENTS)
        if name == 'word/styles.xml':
            text = data.decode('utf-8')
            text = re.sub(r'(w:styleId="Table".*?<w:tblPr>)', rf'\1<w:tblBorders>{TABLE_LINES}</w:tblBorders>', text,
                          count=1, flags=re.S)
            text = re.sub(r'w:eastAsia="en-US"', 'w:eastAsia="zh-CN"', text)
            text = re.sub(r'<w:color w:val="(?:4F81BD|345A8A|2E74B5|0F4761)"[^>]*/>', '<w:color w:val="0D5C63"/>', text)
            return text.encode('utf-8')
        return data
    rezip(reference, change)
    return reference


def pptx_reference(work):
    reference = work / 'reference.pptx'
    reference.write_bytes(subprocess.run(['pandoc', '--print-default-data-file', 'reference.pptx'], check=True,
                                         capture_output=True).stdout)

    def change(name, data):
        if re.fullmatch(r'ppt/theme/theme\d+\.xml', name):
            return chinese_theme(data, ACCENTS)
        if name == 'ppt/slideMasters/slideMaster1.xml':
            return dress_master(data.decode('utf-8')).encode('utf-8')
        return data
    rezip(reference, change)
    return reference


def dress_master(text):
    """A coloured bar above each slide, dark green titles set to the left, text a little smaller than the default."""
    bar = ('<p:sp><p:nvSpPr><p:cNvPr id="90" name="bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
           '<a:off x="0" y="0"/><a:ext cx="9144000" cy="91440"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
           '</a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
           '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="zh-CN"/></a:p></p:txBody></p:sp>')
    text = text.replace('</p:grpSpPr>', '</p:grpSpPr>' + bar, 1)
    style = re.search(r'<p:titleStyle>.*?</p:titleStyle>', text, re.S)
    title = re.sub(r'algn="ctr"', 'algn="l"', style[0])
    title = re.sub(r'sz="\d+"', 'sz="3200" b="1"', title, count=1)
    title = title.replace('<a:schemeClr val="tx1"/>', '<a:schemeClr val="tx2"/>')
    text = text.replace(style[0], title)
    body = re.search(r'<p:bodyStyle>.*?</p:bodyStyle>', text, re.S)
    sizes = iter(('2600', '2200', '2000'))
    return text.replace(body[0], re.sub(r'sz="\d+"', lambda m: f'sz="{next(sizes, 1600)}"', body[0]))


def finish_office(name, data, body):
    """Adds what pandoc leaves out: the language, and the alternative text of a picture apart from its caption."""
    if name not in ('docProps/core.xml', 'word/document.xml'):
        return data
    text = data.decode('utf-8')
    if '<dc:language>' not in text:
        text = text.replace('</cp:coreProperties>', '<dc:language>zh-CN</dc:language></cp:coreProperties>')
    for alt, _, caption in PICTURE.findall(body):
        text = text.replace(f'descr="{html.escape(caption)}"', f'descr="{html.escape(alt)}"')
    return text.encode('utf-8')


def pandoc_metadata(meta, date):
    return {'title': meta['title'], 'author': [AUTHOR, ORG] if meta.get('book') else [f'{ORG}{AUTHOR}'], 'date': date,
            'lang': 'zh-CN', 'keywords': meta['keywords'], 'subject': meta['summary'],
            'description': meta['summary'], 'category': '科普', 'rights': LICENCE, 'publisher': ORG}


def with_metadata(meta, date, body, **more):
    return '---\n' + as_yaml({**pandoc_metadata(meta, date), **more}) + '---\n\n' + body


def build_office(meta, body, name, extension, date, work, reference):
    target = SAMPLES / f'articles/{extension}/{name}.{extension}'
    options = ['--slide-level=2'] if extension == 'pptx' else []
    run('pandoc', '-f', 'markdown', '--lua-filter', MAKE / 'templates/caption.lua', f'--resource-path={work}',
        '--reference-doc', reference, *options, '-o', target, input=with_metadata(meta, date, body).encode('utf-8'))
    rezip(target, lambda entry, data: finish_office(entry, data, body))
    write_sidecar(target, item(meta, kind='resource' if extension == 'pptx' else 'article'))


# Many real PDFs give radicals (U+2F00 and on) back for everyday characters, because their font draws both with one
# glyph. One of our sheets does so too, so that importing such a file stays tried.
RADICALS = str.maketrans({pair[0]: pair[1] for pair in
                          ('人⼈', '大⼤', '水⽔', '火⽕', '用⽤', '高⾼', '风⻛', '口⼝', '手⼿', '日⽇', '生⽣', '工⼯')})
RADICAL_SHEET = 'gaowen-fang-zhongshu'


def build_pdf(meta, body, name, date, work):
    if meta['slug'] == RADICAL_SHEET:
        body = body.translate(RADICALS)
    target = SAMPLES / f'articles/pdf/{name}.pdf'
    style = ''.join((MAKE / 'templates' / css).read_text(encoding='utf-8') for css in ('style.css', 'print.css'))
    sheet = work / f'{meta["slug"]}.html'
    sheet.write_text(f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{meta["title"]}</title>'
                     f'<style>{style}</style></head><body><div class="head"><div class="org">{ORG}　科普资料</div>'
                     f'<h1>{meta["title"]}</h1></div><p class="lead">{meta["summary"]}</p>{body_html(body)}'
                     f'<div class="foot">{AUTHOR}　{date}　许可协议：{LICENCE}</div></body></html>', encoding='utf-8')
    printed = work / f'{meta["slug"]}.pdf'
    chromium('--no-pdf-header-footer', '--print-to-pdf-no-header', f'--print-to-pdf={printed}', sheet.as_uri())
    moment = date.replace('-', ':') + ' 09:30:00+08:00'
    run('exiftool', '-q', '-overwrite_original', f'-Title={meta["title"]}', f'-Author={ORG}{AUTHOR}',
        f'-Subject={meta["summary"]}', f'-Keywords={", ".join(meta["keywords"])}', f'-PDF:CreateDate={moment}',
        f'-PDF:ModifyDate={moment}', '-XMP-dc:Language=zh-CN', f'-XMP-dc:Rights={LICENCE}', printed)
    run('qpdf', '--linearize', '--object-streams=generate', '--deterministic-id', printed, target)
    write_sidecar(target, item(meta))


def build_epub(meta, body, name, date, work):
    target = SAMPLES / f'articles/epub/{name}.epub'
    cover = work / f'{meta["slug"]}-cover.png'
    head, _, tail = meta['title'].partition('：')
    drawing = (MAKE / 'templates/cover.svg').read_text(encoding='utf-8')
    drawing = drawing.replace('{{title}}', head).replace('{{subtitle}}', tail).replace('{{organization}}', ORG)
    (work / 'cover.svg').write_text(drawing, encoding='utf-8')
    run('rsvg-convert', '-w', '800', work / 'cover.svg', '-o', cover)
    shrink_png(cover)
    text = with_metadata({**meta, 'book': True}, date, body,
                         subject=meta['keywords'], identifier=f'urn:uuid:{uuid.uuid5(uuid.NAMESPACE_DNS, meta["slug"])}')
    run('pandoc', '-f', 'markdown', '-t', 'epub3', f'--resource-path={work}', '--css', MAKE / 'templates/epub.css',
        f'--epub-cover-image={cover}', '--epub-chapter-level=1', '--toc', '--toc-depth=2', '-o', target,
        input=text.encode('utf-8'))
    rezip(target, lambda entry, data: data)
    write_sidecar(target, item(meta))


def build_markdown(meta, body, name, drawn):
    folder = SAMPLES / 'articles/markdown'
    (folder / f'{name}.md').write_text('---\n' + as_yaml(item(meta)) + '---\n' + body, encoding='utf-8')
    copy_pictures(body, meta, drawn, folder / 'images')


def build_articles(work):
    drawn = draw_illustrations(work)
    for kind in ('html', 'docx', 'pdf', 'pptx', 'markdown', 'epub'):
        fresh(SAMPLES / 'articles' / kind)
    word, slides = docx_reference(work), pptx_reference(work)
    texts = {slug: split_front_matter(MAKE / f'articles/{slug}.md') for slug, *_ in PLAN}
    titles = [meta['title'] for meta, _ in texts.values()]
    for number, (slug, kind, name, page_kind, date) in enumerate(PLAN):
        meta, body = texts[slug]
        others = [title for title in titles[number + 1:] + titles[:number]]
        if kind == 'html':
            build_html(meta, body, name, page_kind, date, drawn, others)
        elif kind == 'pdf':
            build_pdf(meta, body, name, date, work)
        elif kind == 'epub':
            build_epub(meta, body, name, date, work)
        elif kind == 'markdown':
            build_markdown(meta, body, name, drawn)
        else:
            build_office(meta, body, name, kind, date, work, word if kind == 'docx' else slides)
        print(f'  {kind:9}{name}')


# ---------------------------------------------------------------- posters

def build_posters(work):
    folder = fresh(SAMPLES / 'posters')
    for meta in yaml.safe_load((MAKE / 'posters/posters.yaml').read_text(encoding='utf-8')):
        shot = work / 'poster.png'
        chromium('--window-size=1080,1528', f'--screenshot={shot}', (MAKE / 'posters' / meta['source']).as_uri())
        target = folder / meta['file']
        if target.suffix == '.jpg':
            run('convert', shot, '-strip', '-sampling-factor', '4:2:0', '-interlace', 'Plane', '-quality', '88', target)
        else:
            shutil.copyfile(shot, target)
            shrink_png(target)
        write_sidecar(target, item(meta, kind='resource', alt=meta['alt']))
        print(f'  poster   {target.name}')


# ---------------------------------------------------------------- feed

FEED_HOME = 'https://kepu.example.org/'


def feed_item(entry):
    title, slug, date, topic, body = re.match(r'([^\n]+)\nslug: ([^\n]+)\ndate: ([^\n]+)\ntopics: ([^\n]+)\n\n(.+)', entry, re.S).groups()
    day = datetime.datetime.fromisoformat(f'{date}T10:00:00+08:00')
    text = body_html(body.strip()).strip()
    first = html.escape(re.sub(r'<[^>]+>', '', text.split('</p>')[0]), quote=False)
    return f'''    <item>
      <title>{html.escape(title, quote=False)}</title>
      <link>{FEED_HOME}weekly/{slug}</link>
      <guid isPermaLink="false">tag:kepu.example.org,2025:weekly/{slug}</guid>
      <dc:creator>{AUTHOR}</dc:creator>
      <category>{topic}</category>
      <pubDate>{email.utils.format_datetime(day)}</pubDate>
      <description>{first}</description>
      <content:encoded><![CDATA[{text}]]></content:encoded>
    </item>'''


def build_feed(_work):
    entries = re.split(r'^# ', (MAKE / 'feeds/entries.md').read_text(encoding='utf-8'), flags=re.M)[1:]
    newest = re.search(r'^date: (.+)$', entries[0], re.M)[1]
    day = email.utils.format_datetime(datetime.datetime.fromisoformat(f'{newest}T10:00:00+08:00'))
    items = '\n'.join(feed_item(entry) for entry in entries)
    fresh(SAMPLES / 'feeds').joinpath('ke-pu-zhou-bao.rss').write_text(f'''<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>科普周报</title>
    <link>{FEED_HOME}</link>
    <description>每周一则生活里的科学，{ORG}编写，许可协议 {LICENCE}</description>
    <language>zh-cn</language>
    <copyright>{ORG}，{LICENCE}</copyright>
    <lastBuildDate>{day}</lastBuildDate>
    <ttl>1440</ttl>
    <atom:link href="{FEED_HOME}feeds/ke-pu-zhou-bao.rss" rel="self" type="application/rss+xml"/>
{items}
  </channel>
</rss>
''', encoding='utf-8')
    print('  feed     ke-pu-zhou-bao.rss')


def build_videos(work):
    folder = fresh(SAMPLES / 'videos')
    for source in sorted((MAKE / 'videos').glob('*.yaml')):
        film = make_film(source, folder, work)
        write_sidecar(folder / f'{film["file"]}.mp4', item(film, kind='video'))
        print(f'  video    {film["file"]}')


def main():
    parts = {'articles': build_articles, 'posters': build_posters, 'feed': build_feed, 'videos': build_videos}
    wanted = sys.argv[1:] or list(parts)
    with tempfile.TemporaryDirectory() as scratch:
        for part in wanted:
            parts[part](Path(scratch))


if __name__ == '__main__':
    main()

"""Makes the short videos: slides drawn as SVG, moved and joined by ffmpeg, spoken by espeak-ng from pinyin."""
import html
import subprocess
import wave
from array import array
from pathlib import Path

import yaml

FRAMES = 25
FADE = 0.5
RATE = 22050
PAUSE = 0.7
SHORTEST = 3.0

HANDS = '''<symbol id="hand" viewBox="-110 -170 220 370" overflow="visible"><g fill="#f4c8a0" stroke="#c98f5e" stroke-width="4">
<rect x="-36" y="60" width="72" height="130" rx="20"/><rect x="-52" y="-118" width="25" height="130" rx="12"/>
<rect x="-26" y="-142" width="25" height="150" rx="12"/><rect x="1" y="-138" width="25" height="150" rx="12"/>
<rect x="28" y="-112" width="25" height="124" rx="12"/><rect x="44" y="-24" width="27" height="96" rx="13" transform="rotate(28 56 30)"/>
<rect x="-53" y="-24" width="106" height="118" rx="34"/></g><rect x="-46" y="150" width="92" height="50" rx="10" fill="#2d6cb5"/></symbol>
<symbol id="fist" viewBox="-80 -80 160 260" overflow="visible"><g fill="#f0bd90" stroke="#c98f5e" stroke-width="4">
<rect x="-36" y="20" width="72" height="130" rx="20"/><rect x="-58" y="-50" width="116" height="104" rx="36"/>
<path d="M-28-48v44M0-50v48M28-48v44" fill="none"/></g><rect x="-46" y="110" width="92" height="50" rx="10" fill="#2d6cb5"/></symbol>'''


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def words(x, y, text, size, colour, weight=400, anchor='start'):
    return (f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}" font-weight="{weight}" '
            f'text-anchor="{anchor}">{html.escape(text)}</text>')


def drawing(content):
    return ('<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1280 720" '
            f'width="1280" height="720" font-family="Noto Sans CJK SC"><defs>{HANDS}</defs>{content}</svg>')


def scenery(film, scene, number, count):
    """What stands still: the ground, the picture on the left, the progress dots and the name of the film."""
    dots = ''.join(f'<circle cx="{640 + (i - (count - 1) / 2) * 26}" cy="682" r="{8 if i == number else 5}" '
                   f'fill="{film["accent"] if i == number else "#b9c6cf"}"/>' for i in range(count))
    return drawing(f'<rect width="1280" height="720" fill="{film["ground"]}"/><circle cx="330" cy="350" r="262" fill="#fff"/>'
                   f'<circle cx="330" cy="350" r="262" fill="none" stroke="{film["accent"]}" stroke-width="6" opacity=".35"/>'
                   + scene['art'] + dots + words(60, 60, film['name'], 26, '#5b6c79', 500))


def lettering(film, scene):
    """What slides in: the heading and the lines on the right."""
    parts, y = [], 300
    if 'big' in scene:
        parts.append(f'<circle cx="730" cy="222" r="66" fill="{film["accent"]}"/>'
                     + words(730, 247, scene['big'], 72, '#fff', 900, 'middle') + words(820, 246, scene['head'], 62, '#17303f', 800))
        y = 370
    else:
        parts += [words(660, 250 + 92 * i, line, 76, film['accent'], 900) for i, line in enumerate(scene['head'].split('|'))]
        y = 370 + 92 * scene['head'].count('|')
    parts += [words(664, y + 62 * i, line, 40, '#2c4351', 500) for i, line in enumerate(scene['lines'])]
    return drawing(''.join(parts))


def speech(pinyin, target):
    run('espeak-ng', '-v', 'cmn-latn-pinyin', '-s', '165', '-p', '42', '-a', '150', '-w', target, pinyin)
    with wave.open(str(target)) as recording:
        return array('h', recording.readframes(recording.getnframes()))


def clip(work, film, scene, number, count, seconds):
    back, front, target = (work / f'{number}-{part}' for part in ('back.png', 'front.png', 'clip.mkv'))
    for image, text in ((back, scenery(film, scene, number, count)), (front, lettering(film, scene))):
        image.with_suffix('.svg').write_text(text, encoding='utf-8')
        run('rsvg-convert', image.with_suffix('.svg'), '-o', image)
    run('ffmpeg', '-y', '-loop', '1', '-framerate', FRAMES, '-t', seconds, '-i', back, '-loop', '1', '-framerate', FRAMES,
        '-t', seconds, '-i', front, '-filter_complex',
        '[1]format=rgba,fade=in:st=0.35:d=0.45:alpha=1[t];[0][t]overlay=x=\'if(lt(t,0.9),70*pow(1-t/0.9,3),0)\':y=0,'
        'format=yuv420p[v]', '-map', '[v]', '-c:v', 'libx264', '-qp', '0', '-preset', 'ultrafast', target)
    return target


def stamp(seconds, mark):
    whole = round(seconds * 1000)
    return f'{whole // 3600000:02}:{whole // 60000 % 60:02}:{whole // 1000 % 60:02}{mark}{whole % 1000:03}'


def subtitles(kind, cues):
    mark = '.' if kind == 'vtt' else ','
    blocks = [f'{stamp(a, mark)} --> {stamp(b, mark)}\n{text}\n' for a, b, text in cues]
    if kind == 'vtt':
        return 'WEBVTT\n\n' + '\n'.join(blocks)
    return '\n'.join(f'{number}\n{block}' for number, block in enumerate(blocks, 1))


def make_film(source, folder, work):
    film = yaml.safe_load(Path(source).read_text(encoding='utf-8'))
    scenes, sound, cues, clips, starts, at = film['scenes'], array('h'), [], [], [], 0.0
    for number, scene in enumerate(scenes):
        voice = speech(scene['say'], work / 'voice.wav')
        seconds = max(SHORTEST, len(voice) / RATE + PAUSE + FADE)
        clips.append(clip(work, film, scene, number, len(scenes), round(seconds, 2)))
        starts.append(at)
        sound.extend([0] * (int((at + 0.55) * RATE) - len(sound)))
        sound.extend(voice)
        cues.append((at + 0.4, at + seconds - FADE, scene['text']))
        at += round(seconds, 2) - FADE
    total = at + FADE
    sound.extend([0] * max(0, int(total * RATE) - len(sound)))
    with wave.open(str(work / 'sound.wav'), 'wb') as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(sound.tobytes())
    join(film, clips, starts, total, work / 'sound.wav', folder / f'{film["file"]}.mp4')
    (folder / f'{film["file"]}.{film["subtitles"]}').write_text(subtitles(film['subtitles'], cues), encoding='utf-8')
    return film


def join(film, clips, starts, total, sound, target):
    chain, last = '', '0:v'
    for number in range(1, len(clips)):
        chain += f'[{last}][{number}:v]xfade=transition=slideleft:duration={FADE}:offset={starts[number]:.2f}[x{number}];'
        last = f'x{number}'
    pad = f"aevalsrc='0.012*sin(2*PI*261.63*t)+0.010*sin(2*PI*329.63*t)+0.010*sin(2*PI*392*t)':s=44100:d={total:.2f}"
    chain += (f'{pad},tremolo=f=0.2:d=0.6,afade=in:d=1.5,afade=out:st={total - 2:.2f}:d=2[pad];'
              f'[{len(clips)}:a]aresample=44100,lowpass=f=6500,volume=1.5[voice];'
              '[voice][pad]amix=inputs=2:duration=longest:normalize=0[a]')
    inputs = [part for each in clips for part in ('-i', each)]
    run('ffmpeg', '-y', *inputs, '-i', sound, '-filter_complex', chain, '-map', f'[{last}]', '-map', '[a]', '-t', f'{total:.2f}',
        '-c:v', 'libx264', '-profile:v', 'main', '-preset', 'medium', '-crf', '24', '-pix_fmt', 'yuv420p', '-r', FRAMES,
        '-c:a', 'aac', '-b:a', '96k', '-ac', '2', '-movflags', '+faststart', '-map_metadata', '-1', '-fflags', '+bitexact',
        '-metadata', f'title={film["title"]}', '-metadata', f'artist={film["artist"]}', '-metadata:s:a:0', 'language=zho',
        '-metadata', f'comment={film["summary"]}', target)

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/ansiescape.h"

#include <QString>

namespace pgcourier {

namespace {

bool isDigitOf(char c, int base)
{
    const int value = c >= '0' && c <= '9' ? c - '0'
        : c >= 'a' && c <= 'f'             ? c - 'a' + 10
        : c >= 'A' && c <= 'F'             ? c - 'A' + 10
                                           : 99;
    return value < base;
}

// The number of at most so many digits at that place, which moves behind it; none: -1.
qint64 takeNumber(const QByteArray &text, qsizetype &at, int base, int most)
{
    const qsizetype begin = at;
    while (at < text.size() && at - begin < most && isDigitOf(text[at], base))
        ++at;
    return at == begin ? -1 : text.mid(begin, at - begin).toLongLong(nullptr, base);
}

char simpleEscape(char kind)
{
    switch (kind) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'a':
        return '\a';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'v':
        return '\v';
    case 'e':
    case 'E':
        return '\x1b';
    default:
        return '\0';
    }
}

// Of the escape at that place, which is behind its backslash and moves behind it all.
QByteArray takeEscape(const QByteArray &text, qsizetype &at)
{
    const char kind = text[at];
    if (const char simple = simpleEscape(kind)) {
        ++at;
        return QByteArray(1, simple);
    }
    if (kind >= '0' && kind <= '7')
        return QByteArray(1, char(takeNumber(text, at, 8, 3)));
    const int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    if (digits > 0) {
        qsizetype next = at + 1;
        const qint64 number = takeNumber(text, next, 16, digits);
        if (number >= 0) {
            at = next;
            const char32_t letter = char32_t(number);
            return kind == 'x' ? QByteArray(1, char(number)) : QString::fromUcs4(&letter, 1).toUtf8();
        }
    }
    if (kind == 'c' && at + 1 < text.size()) {
        at += 2;
        return QByteArray(1, char(text[at - 1] & 0x1f));
    }
    ++at;
    const bool itself = kind == '\'' || kind == '"' || kind == '\\' || kind == '?';
    return (itself ? QByteArray() : QByteArray("\\")) + kind;
}

} // namespace

QByteArray ansiUnescaped(const QByteArray &text)
{
    QByteArray out;
    for (qsizetype at = 0; at < text.size();) {
        if (text[at] != '\\' || at + 1 >= text.size()) {
            out += text[at++];
            continue;
        }
        ++at;
        const QByteArray piece = takeEscape(text, at);
        if (piece == QByteArray(1, '\0'))
            break; // an argument ends there
        out += piece;
    }
    return out;
}

std::optional<QByteArray> printfUnescaped(const QByteArray &format)
{
    QByteArray out;
    for (qsizetype at = 0; at < format.size();) {
        if (format[at] == '%') {
            if (format.mid(at, 2) != "%%")
                return std::nullopt;
            out += '%';
            at += 2;
        } else if (format[at] == '\\' && at + 1 < format.size()) {
            out += takeEscape(format, ++at);
        } else {
            out += format[at++];
        }
    }
    return out;
}

QByteArray printfEscaped(const QByteArray &bytes)
{
    QByteArray out;
    for (const char c : bytes) {
        const bool plain = c >= ' ' && c < 0x7f && c != '\'' && c != '\\' && !(c == '-' && out.isEmpty());
        if (c == '\n')
            out += "\\n";
        else if (c == '%' || c == '\\')
            out += QByteArray(2, c);
        else if (plain)
            out += c;
        else
            out += '\\' + QByteArray::number(uchar(c), 8).rightJustified(3, '0');
    }
    return out;
}

} // namespace pgcourier

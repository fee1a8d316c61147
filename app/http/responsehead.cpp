// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/responsehead.h"

#include "app/http/headertext.h"

#include <QByteArrayList>

namespace pgcourier {

namespace {

bool isNamed(QByteArrayView name, QByteArrayView other)
{
    return name.compare(other, Qt::CaseInsensitive) == 0;
}

// A length as RFC 9110, 8.6 has it: digits, or the same ones several times. Below 0: it is none.
qint64 lengthOf(QByteArrayView value)
{
    qint64 length = -1;
    const QByteArray text = value.toByteArray();
    for (const QByteArray &part : text.split(',')) {
        const QByteArray number = part.trimmed();
        const bool digits = !number.isEmpty()
            && std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
        bool fits = false;
        const qint64 one = digits ? number.toLongLong(&fits) : -1;
        if (!fits || (length >= 0 && one != length))
            return -1;
        length = one;
    }
    return length;
}

} // namespace

QByteArrayView ResponseHead::nameOf(const Place &place) const
{
    return QByteArrayView(m_text).sliced(place.name, place.nameSize);
}

QByteArrayView ResponseHead::valueOf(const Place &place) const
{
    return QByteArrayView(m_text).sliced(place.value, place.valueSize);
}

ResponseHead::Taken ResponseHead::take(QByteArrayView line)
{
    m_size += line.size();
    if (m_size > limit)
        return Taken::TooLarge;
    if (m_complete) // a trailer
        return Taken::More;
    if (m_status == 0 || line.startsWith("HTTP/")) {
        begin(line);
        return Taken::More;
    }
    const QByteArrayView content = line.trimmed();
    if (!content.isEmpty()) {
        if (line.front() == ' ' || line.front() == '\t')
            fold(content);
        else
            addField(content);
        return Taken::More;
    }
    if (m_status == 101) // nobody asked to switch
        return Taken::Malformed;
    if (m_status < 200) {
        m_status = 0;
        return Taken::More;
    }
    m_complete = true;
    return readLength() ? Taken::Complete : Taken::Malformed;
}

void ResponseHead::begin(QByteArrayView line)
{
    m_text.clear();
    m_places.clear();
    m_oddLength = false;
    const qsizetype space = line.indexOf(' ');
    const QByteArrayView rest = space < 0 ? QByteArrayView() : line.sliced(space + 1).trimmed();
    m_status = rest.first(std::min<qsizetype>(3, rest.size())).toByteArray().toInt();
}

void ResponseHead::addField(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return;
    const QByteArrayView name = line.first(colon).trimmed();
    const QByteArrayView value = line.sliced(colon + 1).trimmed();
    m_oddLength = m_oddLength || (name.size() < colon && isNamed(name, "content-length"));
    const qsizetype at = m_text.size();
    m_text.append(name);
    m_text.append(value);
    m_places.push_back({at, name.size(), at + name.size(), value.size()});
}

// A line that begins with a space belongs to the one before (RFC 9112, 5.2).
void ResponseHead::fold(QByteArrayView line)
{
    if (m_places.empty())
        return;
    m_text.append(' ');
    m_text.append(line);
    m_places.back().valueSize += line.size() + 1;
}

bool ResponseHead::readLength()
{
    bool said = false;
    for (const Place &place : m_places) {
        if (isNamed(nameOf(place), "transfer-encoding")) {
            const bool identity = isNamed(valueOf(place), "identity"); // of RFC 2616: a coding that is none
            m_oddLength = m_oddLength || identity;
            m_chunked = m_chunked || !identity;
        }
        if (!isNamed(nameOf(place), "content-length"))
            continue;
        const qint64 length = lengthOf(valueOf(place));
        if (length < 0 || (said && length != m_length))
            return false;
        m_length = length;
        said = true;
    }
    return true;
}

QByteArray ResponseHead::header(QByteArrayView name) const
{
    if (!m_complete)
        return {};
    for (const Place &place : m_places) {
        if (isNamed(nameOf(place), name))
            return valueOf(place).toByteArray();
    }
    return {};
}

QByteArray ResponseHead::list(QByteArrayView name) const
{
    QByteArrayList values;
    for (const Place &place : m_places) {
        if (m_complete && isNamed(nameOf(place), name))
            values.append(valueOf(place).toByteArray());
    }
    return values.join(", ");
}

Headers ResponseHead::fields() const
{
    Headers fields;
    if (!m_complete)
        return fields;
    fields.reserve(qsizetype(m_places.size()));
    for (const Place &place : m_places) {
        const QString name = headerText(nameOf(place).toByteArray());
        const QString value = headerText(valueOf(place).toByteArray());
        const auto same = isNamed(nameOf(place), "set-cookie")
            ? fields.end()
            : std::find_if(fields.begin(), fields.end(),
                [&name](const Field &field) { return field.name.compare(name, Qt::CaseInsensitive) == 0; });
        if (same == fields.end())
            fields.append({name, value});
        else
            same->value += QStringLiteral(", ") + value;
    }
    return fields;
}

} // namespace pgcourier

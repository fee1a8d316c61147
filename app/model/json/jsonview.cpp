// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/json/jsonview.h"

namespace pgcourier {

QString JsonView::name() const
{
    return m_tree ? m_tree->name(m_node) : QString();
}

QString JsonView::text() const
{
    return !m_tree || isNull() || isContainer() ? QString() : m_tree->text(m_node);
}

double JsonView::number(double otherwise) const
{
    bool ok = false;
    const double value = isNumber() ? text().toDouble(&ok) : 0;
    return ok ? value : otherwise;
}

QByteArray JsonView::source() const
{
    return m_tree ? m_tree->source(m_node) : QByteArray();
}

int JsonView::size() const
{
    return isContainer() ? m_tree->childCount(m_node) : 0;
}

JsonView JsonView::operator[](QStringView name) const
{
    if (!isObject())
        return {};
    const QByteArray wanted = name.toUtf8();
    for (int row = 0; row < size(); ++row) {
        if (const int child = m_tree->child(m_node, row); m_tree->isNamed(child, wanted))
            return JsonView(*m_tree, child);
    }
    return {};
}

JsonView JsonView::at(int place) const
{
    return place >= 0 && place < size() ? JsonView(*m_tree, m_tree->child(m_node, place)) : JsonView();
}

QList<JsonView> JsonView::items() const
{
    QList<JsonView> all;
    all.reserve(size());
    for (int row = 0; row < size(); ++row)
        all.append(at(row));
    return all;
}

} // namespace pgcourier

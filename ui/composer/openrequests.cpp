// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/openrequests.h"

#include <algorithm>
#include <QSignalBlocker>

namespace pgcourier {

namespace {

constexpr qsizetype mostClosed = 50; // that can be opened again

} // namespace

OpenRequests::OpenRequests(RequestForm &form, QObject *parent) : QObject(parent), m_form(form)
{
    connect(&m_form, &RequestForm::changed, this, [this] { m_typed.reset(); });
}

Draft OpenRequests::draftOf(int index) const
{
    if (index != m_current)
        return m_requests[index].draft;
    if (!m_typed)
        m_typed = m_form.draft();
    return *m_typed;
}

OpenRequest OpenRequests::at(int index) const
{
    OpenRequest request = m_requests[index];
    if (index == m_current) {
        request.draft = draftOf(index);
        request.view = m_form.view();
    }
    return request;
}

QList<OpenRequest> OpenRequests::all() const
{
    QList<OpenRequest> requests = m_requests;
    requests[m_current] = at(m_current);
    return requests;
}

int OpenRequests::indexOfSaved(const QString &savedId) const
{
    const auto found = std::find_if(m_requests.begin(), m_requests.end(),
        [&savedId](const OpenRequest &one) { return !savedId.isEmpty() && one.savedId == savedId; });
    return found == m_requests.end() ? -1 : int(found - m_requests.begin());
}

void OpenRequests::takeForm()
{
    m_requests[m_current] = at(m_current);
}

// What the form tells meanwhile is of no request as somebody typed it.
void OpenRequests::fillForm()
{
    {
        const QSignalBlocker quiet(m_form);
        m_form.showDraft(m_requests[m_current].draft);
        m_form.showView(m_requests[m_current].view);
        m_typed.reset();
    }
    Q_EMIT turned();
    Q_EMIT edited();
}

void OpenRequests::insert(int index, const OpenRequest &request)
{
    takeForm();
    m_requests.insert(index, request);
    m_current = index;
    fillForm();
}

void OpenRequests::turnTo(int index)
{
    if (index == m_current || index < 0 || index >= count())
        return;
    takeForm();
    m_current = index;
    fillForm();
}

void OpenRequests::turnBy(int step)
{
    turnTo((m_current + step + count()) % count());
}

void OpenRequests::move(int from, int to)
{
    if (from == to || from < 0 || to < 0 || from >= count() || to >= count())
        return;
    takeForm();
    const QString shown = m_requests[m_current].id;
    m_requests.move(from, to);
    for (int i = 0; i < count(); ++i) {
        if (m_requests[i].id == shown)
            m_current = i;
    }
    Q_EMIT changed();
    Q_EMIT edited();
}

void OpenRequests::remember(int index)
{
    const OpenRequest request = at(index);
    if (!m_form.isUntouched(request.draft) || !request.savedId.isEmpty())
        m_closed.append({index, request});
    if (m_closed.size() > mostClosed)
        m_closed.removeFirst();
}

void OpenRequests::close(int index)
{
    if (index < 0 || index >= count())
        return;
    remember(index);
    takeForm();
    m_requests.removeAt(index);
    if (m_requests.isEmpty())
        m_requests.append(OpenRequest());
    const bool other = index == m_current;
    if (index < m_current || m_current >= count())
        --m_current;
    m_current = std::max(m_current, 0);
    if (other)
        return fillForm();
    Q_EMIT changed();
    Q_EMIT edited();
}

void OpenRequests::closeOthers(int index)
{
    turnTo(index);
    for (int i = count() - 1; i >= 0; --i) {
        if (i != m_current)
            remember(i);
    }
    takeForm();
    m_requests = QList<OpenRequest>{m_requests[m_current]};
    m_current = 0;
    Q_EMIT changed();
    Q_EMIT edited();
}

void OpenRequests::reopen()
{
    if (m_closed.isEmpty())
        return;
    const Closed last = m_closed.takeLast();
    const bool blank = count() == 1 && m_requests[0].savedId.isEmpty() && draftOf(0) == Draft();
    if (blank) // stood in for it
        replaceAll({last.request}, 0);
    else
        insert(std::min(last.index, count()), last.request);
}

void OpenRequests::replaceAll(const QList<OpenRequest> &requests, int current)
{
    m_requests = requests.isEmpty() ? QList<OpenRequest>{OpenRequest()} : requests;
    m_current = std::clamp(current, 0, count() - 1);
    fillForm();
}

void OpenRequests::showInCurrent(const Draft &draft)
{
    m_requests[m_current].draft = draft;
    m_requests[m_current].view = {};
    fillForm();
}

} // namespace pgcourier

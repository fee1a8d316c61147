// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with a body: load, save, copy and search it. The second half of BodyView.
#include "ui/inspector/bodyview.h"
#include "ui/inspector/findbar.h"
#include "ui/inspector/headertable.h"
#include "ui/inspector/hexview.h"
#include "ui/inspector/jsontreeview.h"
#include "ui/inspector/textpages.h"
#include "ui/models/timetext.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QSaveFile>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostFound = 10'000;

QList<qint64> rowsWith(const Headers &headers, const QString &words)
{
    QList<qint64> rows;
    for (qsizetype i = 0; i < headers.size() && !words.isEmpty(); ++i) {
        const Field &field = headers[i];
        if (field.name.contains(words, Qt::CaseInsensitive)
            || field.value.contains(words, Qt::CaseInsensitive))
            rows.append(i);
    }
    return rows;
}

QList<qint64> nodesWith(const JsonTree &tree, const QString &words)
{
    if (words.isEmpty())
        return {};
    const QList<int> nodes = tree.find(words, mostFound);
    return {nodes.begin(), nodes.end()};
}

} // namespace

void BodyView::whenWhole(const std::function<void(const QByteArray &)> &then)
{
    if (!m_content.cut() || !m_loader)
        return then(m_content.bytes);
    BodyRequest wanted = m_content.source;
    wanted.most.reset();
    m_loader(wanted).then(this, [this, then](const Result<QByteArray> &bytes) {
        if (bytes)
            then(*bytes);
        else
            Q_EMIT failed(bytes.error());
    });
}

void BodyView::loadAll()
{
    if (m_loading || !m_content.cut() || !m_loader)
        return;
    m_loading = true;
    showNotice();
    BodyRequest wanted = m_content.source;
    wanted.most.reset();
    m_loader(wanted).then(this, [this, source = m_content.source](const Result<QByteArray> &bytes) {
        if (source != m_content.source || !m_loading)
            return; // another one is shown by now
        m_loading = false;
        if (!bytes) {
            showNotice();
            Q_EMIT failed(bytes.error());
            return;
        }
        BodyContent whole = m_content;
        whole.bytes = *bytes;
        whole.wholeSize = bytes->size();
        setContent(whole);
    });
}

void BodyView::copyAll()
{
    whenWhole([this, type = m_content.contentType](const QByteArray &bytes) {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(utf8Of({bytes, type, false})));
        Q_EMIT informed(tr("Copied: %1").arg(sizeText(bytes.size())));
    });
}

void BodyView::save()
{
    auto *dialog = new QFileDialog(this, tr("Save the body"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(fileNameFor({m_content.bytes, m_content.contentType, false}, m_rendered.kind));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        whenWhole([this, path](const QByteArray &bytes) { write(path, bytes); });
    });
    dialog->open();
}

void BodyView::write(const QString &path, const QByteArray &bytes)
{
    auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    promise->future().then(this, [this, path, size = bytes.size()](const QString &problem) {
        if (problem.isNull())
            Q_EMIT informed(tr("Saved %1 to %2").arg(sizeText(size), path));
        else
            Q_EMIT failed(
                Error::file(tr("The body could not be saved to %1").arg(path), tr("Choose another folder"))
                    .withDetail(problem));
    });
    QThreadPool::globalInstance()->start([promise, path, bytes] {
        QSaveFile file(path);
        const bool saved
            = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
        promise->addResult(saved ? QString() : file.errorString());
        promise->finish();
    });
}

void BodyView::search(const QString &words)
{
    m_foundLength = m_mode == Mode::Hex ? bytesOf(words).size() : words.size();
    const auto work = [mode = m_mode, words, text = m_rendered.text.text, tree = m_rendered.tree,
                          headers = m_content.headers, bytes = m_content.bytes] {
        switch (mode) {
        case Mode::Tree:
            return nodesWith(*tree, words);
        case Mode::HeaderList:
            return rowsWith(headers, words);
        case Mode::Hex:
            return findBytes(bytes, bytesOf(words), mostFound);
        case Mode::Image:
            return QList<qint64>();
        default:
            return findWords(text, words, mostFound);
        }
    };
    m_searching.run(this, work, [this](const QList<qint64> &found) {
        m_found = found;
        m_currentFound = found.isEmpty() ? -1 : 0;
        showFound();
    });
}

void BodyView::step(int by)
{
    if (m_found.isEmpty())
        return;
    const int count = int(m_found.size());
    m_currentFound = (m_currentFound + by + count) % count;
    showFound();
}

void BodyView::showFound()
{
    m_find->setFound(m_currentFound, int(m_found.size()), m_found.size() >= mostFound);
    if (m_mode == Mode::Pretty || m_mode == Mode::Raw)
        m_text->setFound(m_found, int(m_foundLength), m_currentFound);
    if (m_currentFound < 0)
        return;
    const qint64 place = m_found[m_currentFound];
    if (m_mode == Mode::Tree)
        m_tree->showNode(int(place));
    else if (m_mode == Mode::HeaderList)
        m_headers->showRow(int(place));
    else if (m_mode == Mode::Hex)
        m_hex->select(place, m_foundLength);
}

} // namespace pgcourier

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/scriptfiles.h"

#include "app/base/background.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/discardquestion.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonArray>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRecentScripts = 10;

} // namespace

ScriptFiles::ScriptFiles(CodeEdit *script, QWidget *window)
    : QObject(window)
    , m_script(script)
    , m_window(window)
{
}

void ScriptFiles::useFolder(const QString &folder)
{
    if (folder.isEmpty())
        return;
    m_memory = JsonFile(folder + u"/script-files.json"_s);
    inBackground([memory = m_memory] {
        return memory.read();
    }).then(this, [this](const Result<QJsonObject> &file) {
        if (!file)
            return;
        for (const QJsonValue path : (*file)[u"recent"_s].toArray())
            m_recent.append(path.toString());
        Q_EMIT recentChanged(m_recent);
    });
}

void ScriptFiles::chooseAndOpen()
{
    auto *dialog = new QFileDialog(
        m_window, tr("Open script"), QFileInfo(m_path).path(), tr("SQL (*.sql);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ScriptFiles::open);
    dialog->open();
}

void ScriptFiles::open(const QString &path)
{
    const bool unsaved = m_script->document()->isModified() && !m_script->document()->isEmpty();
    if (!unsaved)
        return read(path);
    askToDiscard(m_window, tr("Open script"), [this, path] { read(path); });
}

void ScriptFiles::read(const QString &path)
{
    if (std::exchange(m_busy, true))
        return;
    inBackground([path] {
        return readScript(path);
    }).then(this, [this, path](const Result<ScriptText> &script) {
        m_busy = false;
        if (script)
            take(path, *script);
        else
            Q_EMIT failed(script.error());
    });
}

void ScriptFiles::take(const QString &path, const ScriptText &script)
{
    m_script->setPlainText(script.text);
    m_script->document()->setModified(false);
    m_script->setFocus();
    m_path = path;
    m_form = {{}, script.encoding, script.crlf};
    remember(path);
    Q_EMIT informed(tr("%1 opened").arg(QDir::toNativeSeparators(path)));
}

void ScriptFiles::save()
{
    if (m_path.isEmpty())
        return chooseAndSave();
    write(m_path);
}

void ScriptFiles::chooseAndSave()
{
    auto *dialog = new QFileDialog(m_window, tr("Save script"), m_path, tr("SQL (*.sql);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"sql"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ScriptFiles::write);
    dialog->open();
}

void ScriptFiles::write(const QString &path)
{
    if (std::exchange(m_busy, true))
        return;
    ScriptText script = m_form;
    script.text = m_script->text();
    const int revision = m_script->document()->revision();
    inBackground([path, script] {
        return writeScript(path, script);
    }).then(this, [this, path, revision](const Status &written) {
        m_busy = false;
        if (!written)
            return Q_EMIT failed(written.error());
        m_path = path;
        if (m_script->document()->revision() == revision) // nothing was typed meanwhile
            m_script->document()->setModified(false);
        remember(path);
        Q_EMIT informed(tr("%1 saved").arg(QDir::toNativeSeparators(path)));
    });
}

void ScriptFiles::forget()
{
    m_path.clear();
    m_form = {};
}

void ScriptFiles::remember(const QString &path)
{
    m_recent.removeAll(path);
    m_recent.prepend(path);
    m_recent = m_recent.first(qMin<qsizetype>(m_recent.size(), mostRecentScripts));
    Q_EMIT recentChanged(m_recent);
    if (m_memory.path().isEmpty())
        return;
    inBackground([memory = m_memory, recent = m_recent] {
        return memory.change(
            [&recent](QJsonObject &file) { file[u"recent"_s] = QJsonArray::fromStringList(recent); });
    });
}

} // namespace pgcourier
